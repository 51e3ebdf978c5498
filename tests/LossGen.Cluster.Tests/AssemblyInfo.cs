using Xunit.Sdk;
using Xunit.v3;

// A silo that gets no processor looks like one that is gone: clusters run one after the other.
[assembly: Parallelization(Mode = ParallelMode.None)]
