"""Stage 7: control claims in, who held which district on which day out. Never mixes its two layers."""
