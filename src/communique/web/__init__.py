"""The workbench: one local web application over a store. It reads the store and writes decisions and jobs."""
