namespace LossGen.Playground.Protocol;

/// <summary>How bad a message is, as the compiler has it.</summary>
public enum MessageSeverity
{
    /// <summary>Advice.</summary>
    Info = 0,

    /// <summary>It builds, but is likely not meant.</summary>
    Warning = 1,

    /// <summary>It does not build.</summary>
    Error = 2,
}
