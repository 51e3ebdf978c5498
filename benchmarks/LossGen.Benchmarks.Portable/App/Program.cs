using System;
#if NET
using System.Runtime;
#endif

namespace LossGen.Benchmarks.Portable
{
    /// <summary>Runs the comparison on this runtime, and prints what it took.</summary>
    internal static class Program
    {
        private static int Main(string[] arguments) => PortableComparison.Run(arguments, Console.Out, CompiledMethods);

        // Only runtimes that compile busy methods again count them.
        private static long CompiledMethods()
        {
#if NET
            return JitInfo.GetCompiledMethodCount();
#else
            return 0;
#endif
        }
    }
}
