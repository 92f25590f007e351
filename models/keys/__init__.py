"""Keys of the register: how they are made, sealed for each officer and given back. Import the modules by name; nothing
of the heavy library behind them is loaded before somebody's password is tried."""
