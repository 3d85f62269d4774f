"""How an act is put: as fact, aim, forecast, condition or doubt; and whether it is said not to hold."""
