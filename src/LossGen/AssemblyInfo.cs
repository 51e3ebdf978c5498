// Without it, emitted methods that return LossSum would be warned of in consumers that declare themselves compliant.
[assembly: System.CLSCompliant(true)]
