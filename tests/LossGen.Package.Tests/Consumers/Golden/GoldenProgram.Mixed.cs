namespace LossGen.Golden
{
    /// <content>Target and prediction of two forms.</content>
    internal static partial class GoldenProgram
    {
        private static void AddProbabilitiesToLogProbabilities3(GoldenTable table)
        {
            GoldenRows<float> rows = new GoldenRows<float>(3, InputForm.Probabilities, InputForm.LogProbabilities);
            table.Pairs("CrossEntropy", rows, ProbabilitiesToLogProbabilities3.CrossEntropy, ProbabilitiesToLogProbabilities3.CrossEntropy, ProbabilitiesToLogProbabilities3.EachCrossEntropy, ProbabilitiesToLogProbabilities3.EachCrossEntropy, ProbabilitiesToLogProbabilities3.MeanCrossEntropy, ProbabilitiesToLogProbabilities3.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, ProbabilitiesToLogProbabilities3.KlDivergence, ProbabilitiesToLogProbabilities3.KlDivergence, ProbabilitiesToLogProbabilities3.EachKlDivergence, ProbabilitiesToLogProbabilities3.EachKlDivergence, ProbabilitiesToLogProbabilities3.MeanKlDivergence, ProbabilitiesToLogProbabilities3.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, ProbabilitiesToLogProbabilities3.KlDivergence);
        }

        private static void AddProbabilitiesToLogits3(GoldenTable table)
        {
            GoldenRows<float> rows = new GoldenRows<float>(3, InputForm.Probabilities, InputForm.Logits);
            table.Pairs("CrossEntropy", rows, ProbabilitiesToLogits3.CrossEntropy, ProbabilitiesToLogits3.CrossEntropy, ProbabilitiesToLogits3.EachCrossEntropy, ProbabilitiesToLogits3.EachCrossEntropy, ProbabilitiesToLogits3.MeanCrossEntropy, ProbabilitiesToLogits3.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, ProbabilitiesToLogits3.KlDivergence, ProbabilitiesToLogits3.KlDivergence, ProbabilitiesToLogits3.EachKlDivergence, ProbabilitiesToLogits3.EachKlDivergence, ProbabilitiesToLogits3.MeanKlDivergence, ProbabilitiesToLogits3.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, ProbabilitiesToLogits3.KlDivergence);
        }

        private static void AddLogProbabilitiesToProbabilities3(GoldenTable table)
        {
            GoldenRows<float> rows = new GoldenRows<float>(3, InputForm.LogProbabilities, InputForm.Probabilities);
            table.Pairs("CrossEntropy", rows, LogProbabilitiesToProbabilities3.CrossEntropy, LogProbabilitiesToProbabilities3.CrossEntropy, LogProbabilitiesToProbabilities3.EachCrossEntropy, LogProbabilitiesToProbabilities3.EachCrossEntropy, LogProbabilitiesToProbabilities3.MeanCrossEntropy, LogProbabilitiesToProbabilities3.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, LogProbabilitiesToProbabilities3.KlDivergence, LogProbabilitiesToProbabilities3.KlDivergence, LogProbabilitiesToProbabilities3.EachKlDivergence, LogProbabilitiesToProbabilities3.EachKlDivergence, LogProbabilitiesToProbabilities3.MeanKlDivergence, LogProbabilitiesToProbabilities3.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, LogProbabilitiesToProbabilities3.KlDivergence);
        }

        private static void AddLogProbabilitiesToLogits3(GoldenTable table)
        {
            GoldenRows<float> rows = new GoldenRows<float>(3, InputForm.LogProbabilities, InputForm.Logits);
            table.Pairs("CrossEntropy", rows, LogProbabilitiesToLogits3.CrossEntropy, LogProbabilitiesToLogits3.CrossEntropy, LogProbabilitiesToLogits3.EachCrossEntropy, LogProbabilitiesToLogits3.EachCrossEntropy, LogProbabilitiesToLogits3.MeanCrossEntropy, LogProbabilitiesToLogits3.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, LogProbabilitiesToLogits3.KlDivergence, LogProbabilitiesToLogits3.KlDivergence, LogProbabilitiesToLogits3.EachKlDivergence, LogProbabilitiesToLogits3.EachKlDivergence, LogProbabilitiesToLogits3.MeanKlDivergence, LogProbabilitiesToLogits3.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, LogProbabilitiesToLogits3.KlDivergence);
        }

        private static void AddLogitsToProbabilities3(GoldenTable table)
        {
            GoldenRows<float> rows = new GoldenRows<float>(3, InputForm.Logits, InputForm.Probabilities);
            table.Pairs("CrossEntropy", rows, LogitsToProbabilities3.CrossEntropy, LogitsToProbabilities3.CrossEntropy, LogitsToProbabilities3.EachCrossEntropy, LogitsToProbabilities3.EachCrossEntropy, LogitsToProbabilities3.MeanCrossEntropy, LogitsToProbabilities3.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, LogitsToProbabilities3.KlDivergence, LogitsToProbabilities3.KlDivergence, LogitsToProbabilities3.EachKlDivergence, LogitsToProbabilities3.EachKlDivergence, LogitsToProbabilities3.MeanKlDivergence, LogitsToProbabilities3.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, LogitsToProbabilities3.KlDivergence);
        }

        private static void AddLogitsToLogProbabilities3(GoldenTable table)
        {
            GoldenRows<float> rows = new GoldenRows<float>(3, InputForm.Logits, InputForm.LogProbabilities);
            table.Pairs("CrossEntropy", rows, LogitsToLogProbabilities3.CrossEntropy, LogitsToLogProbabilities3.CrossEntropy, LogitsToLogProbabilities3.EachCrossEntropy, LogitsToLogProbabilities3.EachCrossEntropy, LogitsToLogProbabilities3.MeanCrossEntropy, LogitsToLogProbabilities3.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, LogitsToLogProbabilities3.KlDivergence, LogitsToLogProbabilities3.KlDivergence, LogitsToLogProbabilities3.EachKlDivergence, LogitsToLogProbabilities3.EachKlDivergence, LogitsToLogProbabilities3.MeanKlDivergence, LogitsToLogProbabilities3.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, LogitsToLogProbabilities3.KlDivergence);
        }

        private static void AddDoubleProbabilitiesToLogProbabilities10(GoldenTable table)
        {
            GoldenRows<double> rows = new GoldenRows<double>(10, InputForm.Probabilities, InputForm.LogProbabilities);
            table.Pairs("CrossEntropy", rows, DoubleProbabilitiesToLogProbabilities10.CrossEntropy, DoubleProbabilitiesToLogProbabilities10.CrossEntropy, DoubleProbabilitiesToLogProbabilities10.EachCrossEntropy, DoubleProbabilitiesToLogProbabilities10.EachCrossEntropy, DoubleProbabilitiesToLogProbabilities10.MeanCrossEntropy, DoubleProbabilitiesToLogProbabilities10.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, DoubleProbabilitiesToLogProbabilities10.KlDivergence, DoubleProbabilitiesToLogProbabilities10.KlDivergence, DoubleProbabilitiesToLogProbabilities10.EachKlDivergence, DoubleProbabilitiesToLogProbabilities10.EachKlDivergence, DoubleProbabilitiesToLogProbabilities10.MeanKlDivergence, DoubleProbabilitiesToLogProbabilities10.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, DoubleProbabilitiesToLogProbabilities10.KlDivergence);
        }

        private static void AddDoubleProbabilitiesToLogits10(GoldenTable table)
        {
            GoldenRows<double> rows = new GoldenRows<double>(10, InputForm.Probabilities, InputForm.Logits);
            table.Pairs("CrossEntropy", rows, DoubleProbabilitiesToLogits10.CrossEntropy, DoubleProbabilitiesToLogits10.CrossEntropy, DoubleProbabilitiesToLogits10.EachCrossEntropy, DoubleProbabilitiesToLogits10.EachCrossEntropy, DoubleProbabilitiesToLogits10.MeanCrossEntropy, DoubleProbabilitiesToLogits10.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, DoubleProbabilitiesToLogits10.KlDivergence, DoubleProbabilitiesToLogits10.KlDivergence, DoubleProbabilitiesToLogits10.EachKlDivergence, DoubleProbabilitiesToLogits10.EachKlDivergence, DoubleProbabilitiesToLogits10.MeanKlDivergence, DoubleProbabilitiesToLogits10.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, DoubleProbabilitiesToLogits10.KlDivergence);
        }

        private static void AddDoubleLogProbabilitiesToProbabilities10(GoldenTable table)
        {
            GoldenRows<double> rows = new GoldenRows<double>(10, InputForm.LogProbabilities, InputForm.Probabilities);
            table.Pairs("CrossEntropy", rows, DoubleLogProbabilitiesToProbabilities10.CrossEntropy, DoubleLogProbabilitiesToProbabilities10.CrossEntropy, DoubleLogProbabilitiesToProbabilities10.EachCrossEntropy, DoubleLogProbabilitiesToProbabilities10.EachCrossEntropy, DoubleLogProbabilitiesToProbabilities10.MeanCrossEntropy, DoubleLogProbabilitiesToProbabilities10.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, DoubleLogProbabilitiesToProbabilities10.KlDivergence, DoubleLogProbabilitiesToProbabilities10.KlDivergence, DoubleLogProbabilitiesToProbabilities10.EachKlDivergence, DoubleLogProbabilitiesToProbabilities10.EachKlDivergence, DoubleLogProbabilitiesToProbabilities10.MeanKlDivergence, DoubleLogProbabilitiesToProbabilities10.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, DoubleLogProbabilitiesToProbabilities10.KlDivergence);
        }

        private static void AddDoubleLogProbabilitiesToLogits10(GoldenTable table)
        {
            GoldenRows<double> rows = new GoldenRows<double>(10, InputForm.LogProbabilities, InputForm.Logits);
            table.Pairs("CrossEntropy", rows, DoubleLogProbabilitiesToLogits10.CrossEntropy, DoubleLogProbabilitiesToLogits10.CrossEntropy, DoubleLogProbabilitiesToLogits10.EachCrossEntropy, DoubleLogProbabilitiesToLogits10.EachCrossEntropy, DoubleLogProbabilitiesToLogits10.MeanCrossEntropy, DoubleLogProbabilitiesToLogits10.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, DoubleLogProbabilitiesToLogits10.KlDivergence, DoubleLogProbabilitiesToLogits10.KlDivergence, DoubleLogProbabilitiesToLogits10.EachKlDivergence, DoubleLogProbabilitiesToLogits10.EachKlDivergence, DoubleLogProbabilitiesToLogits10.MeanKlDivergence, DoubleLogProbabilitiesToLogits10.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, DoubleLogProbabilitiesToLogits10.KlDivergence);
        }

        private static void AddDoubleLogitsToProbabilities10(GoldenTable table)
        {
            GoldenRows<double> rows = new GoldenRows<double>(10, InputForm.Logits, InputForm.Probabilities);
            table.Pairs("CrossEntropy", rows, DoubleLogitsToProbabilities10.CrossEntropy, DoubleLogitsToProbabilities10.CrossEntropy, DoubleLogitsToProbabilities10.EachCrossEntropy, DoubleLogitsToProbabilities10.EachCrossEntropy, DoubleLogitsToProbabilities10.MeanCrossEntropy, DoubleLogitsToProbabilities10.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, DoubleLogitsToProbabilities10.KlDivergence, DoubleLogitsToProbabilities10.KlDivergence, DoubleLogitsToProbabilities10.EachKlDivergence, DoubleLogitsToProbabilities10.EachKlDivergence, DoubleLogitsToProbabilities10.MeanKlDivergence, DoubleLogitsToProbabilities10.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, DoubleLogitsToProbabilities10.KlDivergence);
        }

        private static void AddDoubleLogitsToLogProbabilities10(GoldenTable table)
        {
            GoldenRows<double> rows = new GoldenRows<double>(10, InputForm.Logits, InputForm.LogProbabilities);
            table.Pairs("CrossEntropy", rows, DoubleLogitsToLogProbabilities10.CrossEntropy, DoubleLogitsToLogProbabilities10.CrossEntropy, DoubleLogitsToLogProbabilities10.EachCrossEntropy, DoubleLogitsToLogProbabilities10.EachCrossEntropy, DoubleLogitsToLogProbabilities10.MeanCrossEntropy, DoubleLogitsToLogProbabilities10.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, DoubleLogitsToLogProbabilities10.KlDivergence, DoubleLogitsToLogProbabilities10.KlDivergence, DoubleLogitsToLogProbabilities10.EachKlDivergence, DoubleLogitsToLogProbabilities10.EachKlDivergence, DoubleLogitsToLogProbabilities10.MeanKlDivergence, DoubleLogitsToLogProbabilities10.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, DoubleLogitsToLogProbabilities10.KlDivergence);
        }
    }
}
