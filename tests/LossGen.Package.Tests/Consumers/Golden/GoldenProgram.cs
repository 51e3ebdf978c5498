namespace LossGen.Golden
{
    /// <summary>Calls what is emitted for the annotated types in Hosts.cs, on rows that are the same everywhere.</summary>
    internal static partial class GoldenProgram
    {
        public static GoldenTable Run()
        {
            GoldenTable table = new GoldenTable();
            AddLogits2(table);
            AddLogits3(table);
            AddLogits10(table);
            AddLogits33(table);
            AddLogits100(table);
            AddProbabilities2(table);
            AddProbabilities3(table);
            AddProbabilities10(table);
            AddProbabilities33(table);
            AddProbabilities100(table);
            AddLogProbabilities3(table);
            AddLogProbabilities33(table);
            AddDoubleLogits3(table);
            AddDoubleLogits33(table);
            AddDoubleProbabilities2(table);
            AddDoubleProbabilities10(table);
            AddDoubleLogProbabilities10(table);
            AddProbabilitiesToLogProbabilities3(table);
            AddProbabilitiesToLogits3(table);
            AddLogProbabilitiesToProbabilities3(table);
            AddLogProbabilitiesToLogits3(table);
            AddLogitsToProbabilities3(table);
            AddLogitsToLogProbabilities3(table);
            AddDoubleProbabilitiesToLogProbabilities10(table);
            AddDoubleProbabilitiesToLogits10(table);
            AddDoubleLogProbabilitiesToProbabilities10(table);
            AddDoubleLogProbabilitiesToLogits10(table);
            AddDoubleLogitsToProbabilities10(table);
            AddDoubleLogitsToLogProbabilities10(table);
            return table;
        }
    }
}
