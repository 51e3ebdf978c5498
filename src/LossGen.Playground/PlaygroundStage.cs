namespace LossGen.Playground;

/// <summary>How far the page is with the code of now.</summary>
public enum PlaygroundStage
{
    /// <summary>The compiler is being downloaded.</summary>
    Loading,

    /// <summary>The code is being read.</summary>
    Checking,

    /// <summary>The generator is at work.</summary>
    Generating,

    /// <summary>What was emitted is being compiled.</summary>
    Compiling,

    /// <summary>Nothing is left to do.</summary>
    Done,
}
