using System.Runtime.InteropServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
#endif

namespace LossGen.Golden
{
    /// <summary>What the consumers print: the golden table, then on what it was computed.</summary>
    public static class GoldenReport
    {
        /// <summary>A line for each hash, one for all of them, one for the widest vectors and one for the runtime.</summary>
        public static string Text() => GoldenProgram.Run() + "vectors " + Vectors() + "\nruntime " + RuntimeInformation.FrameworkDescription + " " + RuntimeInformation.ProcessArchitecture + "\n";

        private static string Vectors()
        {
#if NET8_0_OR_GREATER
            return Vector512.IsHardwareAccelerated ? "512" : Vector256.IsHardwareAccelerated ? "256" : Vector128.IsHardwareAccelerated ? "128" : "none";
#else
            return "none";
#endif
        }
    }
}
