using System;
using System.Collections.Generic;

namespace LossGen.Benchmarks.Portable
{
    /// <summary>One job for all contenders, ready to be checked and timed.</summary>
    internal interface ITrial
    {
        string Kind { get; }

        int Classes { get; }

        string Mode { get; }

        int Logits { get; }

        /// <summary>The job once, for each contender.</summary>
        IReadOnlyList<Action> Runs { get; }

        /// <summary>Says what is wrong with whom.</summary>
        IEnumerable<string> Check();
    }
}
