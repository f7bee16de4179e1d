"""Who reads letters: one function from files to rows, run here, in processes of this machine, or on a cluster."""
