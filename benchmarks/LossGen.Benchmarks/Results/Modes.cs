namespace LossGen.Benchmarks.Results;

/// <summary>The ways in which jobs are called, as compare.json names them.</summary>
internal static class Modes
{
    /// <summary>A batch that stays in the second-level cache.</summary>
    public const string Batch = "batch";

    /// <summary>One call a row, calls that may overlap.</summary>
    public const string Sample = "sample";

    /// <summary>One call a row, each waiting for the one before.</summary>
    public const string SampleChain = "sample-chain";

    /// <summary>Batches from one row to more than any cache holds.</summary>
    public const string Rows = "rows";

    /// <summary>A large batch on one thread and on several.</summary>
    public const string Threads = "threads";
}
