namespace LossGen.Golden
{
    /// <content>Doubles, target and prediction of one form.</content>
    internal static partial class GoldenProgram
    {
        private static void AddDoubleLogits3(GoldenTable table)
        {
            GoldenRows<double> rows = new GoldenRows<double>(3, InputForm.Logits, InputForm.Logits);
            table.Rows("Entropy", rows, DoubleLogits3.Entropy, DoubleLogits3.Entropy, DoubleLogits3.EachEntropy, DoubleLogits3.EachEntropy, DoubleLogits3.MeanEntropy, DoubleLogits3.SumEntropy);
            table.Labels("CrossEntropyOfLabel", rows, DoubleLogits3.CrossEntropy, DoubleLogits3.CrossEntropy, DoubleLogits3.EachCrossEntropy, DoubleLogits3.EachCrossEntropy, DoubleLogits3.MeanCrossEntropy, DoubleLogits3.SumCrossEntropy);
            table.Pairs("CrossEntropy", rows, DoubleLogits3.CrossEntropy, DoubleLogits3.CrossEntropy, DoubleLogits3.EachCrossEntropy, DoubleLogits3.EachCrossEntropy, DoubleLogits3.MeanCrossEntropy, DoubleLogits3.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, DoubleLogits3.KlDivergence, DoubleLogits3.KlDivergence, DoubleLogits3.EachKlDivergence, DoubleLogits3.EachKlDivergence, DoubleLogits3.MeanKlDivergence, DoubleLogits3.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, DoubleLogits3.KlDivergence);
        }

        private static void AddDoubleLogits33(GoldenTable table)
        {
            GoldenRows<double> rows = new GoldenRows<double>(33, InputForm.Logits, InputForm.Logits);
            table.Rows("Entropy", rows, DoubleLogits33.Entropy, DoubleLogits33.Entropy, DoubleLogits33.EachEntropy, DoubleLogits33.EachEntropy, DoubleLogits33.MeanEntropy, DoubleLogits33.SumEntropy);
            table.Labels("CrossEntropyOfLabel", rows, DoubleLogits33.CrossEntropy, DoubleLogits33.CrossEntropy, DoubleLogits33.EachCrossEntropy, DoubleLogits33.EachCrossEntropy, DoubleLogits33.MeanCrossEntropy, DoubleLogits33.SumCrossEntropy);
            table.Pairs("CrossEntropy", rows, DoubleLogits33.CrossEntropy, DoubleLogits33.CrossEntropy, DoubleLogits33.EachCrossEntropy, DoubleLogits33.EachCrossEntropy, DoubleLogits33.MeanCrossEntropy, DoubleLogits33.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, DoubleLogits33.KlDivergence, DoubleLogits33.KlDivergence, DoubleLogits33.EachKlDivergence, DoubleLogits33.EachKlDivergence, DoubleLogits33.MeanKlDivergence, DoubleLogits33.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, DoubleLogits33.KlDivergence);
        }

        private static void AddDoubleProbabilities2(GoldenTable table)
        {
            GoldenRows<double> rows = new GoldenRows<double>(2, InputForm.Probabilities, InputForm.Probabilities);
            table.Probabilities("SelfInformation", rows, DoubleProbabilities2.SelfInformation, DoubleProbabilities2.SelfInformation);
            table.Rows("Entropy", rows, DoubleProbabilities2.Entropy, DoubleProbabilities2.Entropy, DoubleProbabilities2.EachEntropy, DoubleProbabilities2.EachEntropy, DoubleProbabilities2.MeanEntropy, DoubleProbabilities2.SumEntropy);
            table.Labels("CrossEntropyOfLabel", rows, DoubleProbabilities2.CrossEntropy, DoubleProbabilities2.CrossEntropy, DoubleProbabilities2.EachCrossEntropy, DoubleProbabilities2.EachCrossEntropy, DoubleProbabilities2.MeanCrossEntropy, DoubleProbabilities2.SumCrossEntropy);
            table.Pairs("CrossEntropy", rows, DoubleProbabilities2.CrossEntropy, DoubleProbabilities2.CrossEntropy, DoubleProbabilities2.EachCrossEntropy, DoubleProbabilities2.EachCrossEntropy, DoubleProbabilities2.MeanCrossEntropy, DoubleProbabilities2.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, DoubleProbabilities2.KlDivergence, DoubleProbabilities2.KlDivergence, DoubleProbabilities2.EachKlDivergence, DoubleProbabilities2.EachKlDivergence, DoubleProbabilities2.MeanKlDivergence, DoubleProbabilities2.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, DoubleProbabilities2.KlDivergence);
            table.Pairs("Jeffreys", rows, DoubleProbabilities2.Jeffreys, DoubleProbabilities2.Jeffreys, DoubleProbabilities2.EachJeffreys, DoubleProbabilities2.EachJeffreys, DoubleProbabilities2.MeanJeffreys, DoubleProbabilities2.SumJeffreys);
            table.BothGradients("Jeffreys", rows, DoubleProbabilities2.Jeffreys);
        }

        private static void AddDoubleProbabilities10(GoldenTable table)
        {
            GoldenRows<double> rows = new GoldenRows<double>(10, InputForm.Probabilities, InputForm.Probabilities);
            table.Probabilities("SelfInformation", rows, DoubleProbabilities10.SelfInformation, DoubleProbabilities10.SelfInformation);
            table.Rows("Entropy", rows, DoubleProbabilities10.Entropy, DoubleProbabilities10.Entropy, DoubleProbabilities10.EachEntropy, DoubleProbabilities10.EachEntropy, DoubleProbabilities10.MeanEntropy, DoubleProbabilities10.SumEntropy);
            table.Labels("CrossEntropyOfLabel", rows, DoubleProbabilities10.CrossEntropy, DoubleProbabilities10.CrossEntropy, DoubleProbabilities10.EachCrossEntropy, DoubleProbabilities10.EachCrossEntropy, DoubleProbabilities10.MeanCrossEntropy, DoubleProbabilities10.SumCrossEntropy);
            table.Pairs("CrossEntropy", rows, DoubleProbabilities10.CrossEntropy, DoubleProbabilities10.CrossEntropy, DoubleProbabilities10.EachCrossEntropy, DoubleProbabilities10.EachCrossEntropy, DoubleProbabilities10.MeanCrossEntropy, DoubleProbabilities10.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, DoubleProbabilities10.KlDivergence, DoubleProbabilities10.KlDivergence, DoubleProbabilities10.EachKlDivergence, DoubleProbabilities10.EachKlDivergence, DoubleProbabilities10.MeanKlDivergence, DoubleProbabilities10.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, DoubleProbabilities10.KlDivergence);
            table.Pairs("Jeffreys", rows, DoubleProbabilities10.Jeffreys, DoubleProbabilities10.Jeffreys, DoubleProbabilities10.EachJeffreys, DoubleProbabilities10.EachJeffreys, DoubleProbabilities10.MeanJeffreys, DoubleProbabilities10.SumJeffreys);
            table.BothGradients("Jeffreys", rows, DoubleProbabilities10.Jeffreys);
        }

        private static void AddDoubleLogProbabilities10(GoldenTable table)
        {
            GoldenRows<double> rows = new GoldenRows<double>(10, InputForm.LogProbabilities, InputForm.LogProbabilities);
            table.Rows("Entropy", rows, DoubleLogProbabilities10.Entropy, DoubleLogProbabilities10.Entropy, DoubleLogProbabilities10.EachEntropy, DoubleLogProbabilities10.EachEntropy, DoubleLogProbabilities10.MeanEntropy, DoubleLogProbabilities10.SumEntropy);
            table.Labels("CrossEntropyOfLabel", rows, DoubleLogProbabilities10.CrossEntropy, DoubleLogProbabilities10.CrossEntropy, DoubleLogProbabilities10.EachCrossEntropy, DoubleLogProbabilities10.EachCrossEntropy, DoubleLogProbabilities10.MeanCrossEntropy, DoubleLogProbabilities10.SumCrossEntropy);
            table.Pairs("CrossEntropy", rows, DoubleLogProbabilities10.CrossEntropy, DoubleLogProbabilities10.CrossEntropy, DoubleLogProbabilities10.EachCrossEntropy, DoubleLogProbabilities10.EachCrossEntropy, DoubleLogProbabilities10.MeanCrossEntropy, DoubleLogProbabilities10.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, DoubleLogProbabilities10.KlDivergence, DoubleLogProbabilities10.KlDivergence, DoubleLogProbabilities10.EachKlDivergence, DoubleLogProbabilities10.EachKlDivergence, DoubleLogProbabilities10.MeanKlDivergence, DoubleLogProbabilities10.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, DoubleLogProbabilities10.KlDivergence);
        }
    }
}
