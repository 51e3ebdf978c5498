namespace UnityEngine
{
    /// <summary>Stands for Unity's log.</summary>
    public static class Debug
    {
        /// <summary>Writes a line.</summary>
        /// <param name="message">What to say.</param>
        public static void Log(object message) => System.Console.WriteLine(message);
    }
}
