namespace LossGen.Golden
{
    /// <content>Floats, target and prediction of one form.</content>
    internal static partial class GoldenProgram
    {
        private static void AddLogits2(GoldenTable table)
        {
            GoldenRows<float> rows = new GoldenRows<float>(2, InputForm.Logits, InputForm.Logits);
            table.Rows("Entropy", rows, Logits2.Entropy, Logits2.Entropy, Logits2.EachEntropy, Logits2.EachEntropy, Logits2.MeanEntropy, Logits2.SumEntropy);
            table.Labels("CrossEntropyOfLabel", rows, Logits2.CrossEntropy, Logits2.CrossEntropy, Logits2.EachCrossEntropy, Logits2.EachCrossEntropy, Logits2.MeanCrossEntropy, Logits2.SumCrossEntropy);
            table.Pairs("CrossEntropy", rows, Logits2.CrossEntropy, Logits2.CrossEntropy, Logits2.EachCrossEntropy, Logits2.EachCrossEntropy, Logits2.MeanCrossEntropy, Logits2.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, Logits2.KlDivergence, Logits2.KlDivergence, Logits2.EachKlDivergence, Logits2.EachKlDivergence, Logits2.MeanKlDivergence, Logits2.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, Logits2.KlDivergence);
        }

        private static void AddLogits3(GoldenTable table)
        {
            GoldenRows<float> rows = new GoldenRows<float>(3, InputForm.Logits, InputForm.Logits);
            table.Rows("Entropy", rows, Logits3.Entropy, Logits3.Entropy, Logits3.EachEntropy, Logits3.EachEntropy, Logits3.MeanEntropy, Logits3.SumEntropy);
            table.Labels("CrossEntropyOfLabel", rows, Logits3.CrossEntropy, Logits3.CrossEntropy, Logits3.EachCrossEntropy, Logits3.EachCrossEntropy, Logits3.MeanCrossEntropy, Logits3.SumCrossEntropy);
            table.Pairs("CrossEntropy", rows, Logits3.CrossEntropy, Logits3.CrossEntropy, Logits3.EachCrossEntropy, Logits3.EachCrossEntropy, Logits3.MeanCrossEntropy, Logits3.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, Logits3.KlDivergence, Logits3.KlDivergence, Logits3.EachKlDivergence, Logits3.EachKlDivergence, Logits3.MeanKlDivergence, Logits3.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, Logits3.KlDivergence);
        }

        private static void AddLogits10(GoldenTable table)
        {
            GoldenRows<float> rows = new GoldenRows<float>(10, InputForm.Logits, InputForm.Logits);
            table.Rows("Entropy", rows, Logits10.Entropy, Logits10.Entropy, Logits10.EachEntropy, Logits10.EachEntropy, Logits10.MeanEntropy, Logits10.SumEntropy);
            table.Labels("CrossEntropyOfLabel", rows, Logits10.CrossEntropy, Logits10.CrossEntropy, Logits10.EachCrossEntropy, Logits10.EachCrossEntropy, Logits10.MeanCrossEntropy, Logits10.SumCrossEntropy);
            table.Pairs("CrossEntropy", rows, Logits10.CrossEntropy, Logits10.CrossEntropy, Logits10.EachCrossEntropy, Logits10.EachCrossEntropy, Logits10.MeanCrossEntropy, Logits10.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, Logits10.KlDivergence, Logits10.KlDivergence, Logits10.EachKlDivergence, Logits10.EachKlDivergence, Logits10.MeanKlDivergence, Logits10.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, Logits10.KlDivergence);
        }

        private static void AddLogits33(GoldenTable table)
        {
            GoldenRows<float> rows = new GoldenRows<float>(33, InputForm.Logits, InputForm.Logits);
            table.Rows("Entropy", rows, Logits33.Entropy, Logits33.Entropy, Logits33.EachEntropy, Logits33.EachEntropy, Logits33.MeanEntropy, Logits33.SumEntropy);
            table.Labels("CrossEntropyOfLabel", rows, Logits33.CrossEntropy, Logits33.CrossEntropy, Logits33.EachCrossEntropy, Logits33.EachCrossEntropy, Logits33.MeanCrossEntropy, Logits33.SumCrossEntropy);
            table.Pairs("CrossEntropy", rows, Logits33.CrossEntropy, Logits33.CrossEntropy, Logits33.EachCrossEntropy, Logits33.EachCrossEntropy, Logits33.MeanCrossEntropy, Logits33.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, Logits33.KlDivergence, Logits33.KlDivergence, Logits33.EachKlDivergence, Logits33.EachKlDivergence, Logits33.MeanKlDivergence, Logits33.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, Logits33.KlDivergence);
        }

        private static void AddLogits100(GoldenTable table)
        {
            GoldenRows<float> rows = new GoldenRows<float>(100, InputForm.Logits, InputForm.Logits);
            table.Rows("Entropy", rows, Logits100.Entropy, Logits100.Entropy, Logits100.EachEntropy, Logits100.EachEntropy, Logits100.MeanEntropy, Logits100.SumEntropy);
            table.Labels("CrossEntropyOfLabel", rows, Logits100.CrossEntropy, Logits100.CrossEntropy, Logits100.EachCrossEntropy, Logits100.EachCrossEntropy, Logits100.MeanCrossEntropy, Logits100.SumCrossEntropy);
            table.Pairs("CrossEntropy", rows, Logits100.CrossEntropy, Logits100.CrossEntropy, Logits100.EachCrossEntropy, Logits100.EachCrossEntropy, Logits100.MeanCrossEntropy, Logits100.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, Logits100.KlDivergence, Logits100.KlDivergence, Logits100.EachKlDivergence, Logits100.EachKlDivergence, Logits100.MeanKlDivergence, Logits100.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, Logits100.KlDivergence);
        }

        private static void AddProbabilities2(GoldenTable table)
        {
            GoldenRows<float> rows = new GoldenRows<float>(2, InputForm.Probabilities, InputForm.Probabilities);
            table.Probabilities("SelfInformation", rows, Probabilities2.SelfInformation, Probabilities2.SelfInformation);
            table.Rows("Entropy", rows, Probabilities2.Entropy, Probabilities2.Entropy, Probabilities2.EachEntropy, Probabilities2.EachEntropy, Probabilities2.MeanEntropy, Probabilities2.SumEntropy);
            table.Labels("CrossEntropyOfLabel", rows, Probabilities2.CrossEntropy, Probabilities2.CrossEntropy, Probabilities2.EachCrossEntropy, Probabilities2.EachCrossEntropy, Probabilities2.MeanCrossEntropy, Probabilities2.SumCrossEntropy);
            table.Pairs("CrossEntropy", rows, Probabilities2.CrossEntropy, Probabilities2.CrossEntropy, Probabilities2.EachCrossEntropy, Probabilities2.EachCrossEntropy, Probabilities2.MeanCrossEntropy, Probabilities2.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, Probabilities2.KlDivergence, Probabilities2.KlDivergence, Probabilities2.EachKlDivergence, Probabilities2.EachKlDivergence, Probabilities2.MeanKlDivergence, Probabilities2.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, Probabilities2.KlDivergence);
            table.Pairs("Jeffreys", rows, Probabilities2.Jeffreys, Probabilities2.Jeffreys, Probabilities2.EachJeffreys, Probabilities2.EachJeffreys, Probabilities2.MeanJeffreys, Probabilities2.SumJeffreys);
            table.BothGradients("Jeffreys", rows, Probabilities2.Jeffreys);
        }

        private static void AddProbabilities3(GoldenTable table)
        {
            GoldenRows<float> rows = new GoldenRows<float>(3, InputForm.Probabilities, InputForm.Probabilities);
            table.Probabilities("SelfInformation", rows, Probabilities3.SelfInformation, Probabilities3.SelfInformation);
            table.Rows("Entropy", rows, Probabilities3.Entropy, Probabilities3.Entropy, Probabilities3.EachEntropy, Probabilities3.EachEntropy, Probabilities3.MeanEntropy, Probabilities3.SumEntropy);
            table.Labels("CrossEntropyOfLabel", rows, Probabilities3.CrossEntropy, Probabilities3.CrossEntropy, Probabilities3.EachCrossEntropy, Probabilities3.EachCrossEntropy, Probabilities3.MeanCrossEntropy, Probabilities3.SumCrossEntropy);
            table.Pairs("CrossEntropy", rows, Probabilities3.CrossEntropy, Probabilities3.CrossEntropy, Probabilities3.EachCrossEntropy, Probabilities3.EachCrossEntropy, Probabilities3.MeanCrossEntropy, Probabilities3.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, Probabilities3.KlDivergence, Probabilities3.KlDivergence, Probabilities3.EachKlDivergence, Probabilities3.EachKlDivergence, Probabilities3.MeanKlDivergence, Probabilities3.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, Probabilities3.KlDivergence);
            table.Pairs("Jeffreys", rows, Probabilities3.Jeffreys, Probabilities3.Jeffreys, Probabilities3.EachJeffreys, Probabilities3.EachJeffreys, Probabilities3.MeanJeffreys, Probabilities3.SumJeffreys);
            table.BothGradients("Jeffreys", rows, Probabilities3.Jeffreys);
        }

        private static void AddProbabilities10(GoldenTable table)
        {
            GoldenRows<float> rows = new GoldenRows<float>(10, InputForm.Probabilities, InputForm.Probabilities);
            table.Probabilities("SelfInformation", rows, Probabilities10.SelfInformation, Probabilities10.SelfInformation);
            table.Rows("Entropy", rows, Probabilities10.Entropy, Probabilities10.Entropy, Probabilities10.EachEntropy, Probabilities10.EachEntropy, Probabilities10.MeanEntropy, Probabilities10.SumEntropy);
            table.Labels("CrossEntropyOfLabel", rows, Probabilities10.CrossEntropy, Probabilities10.CrossEntropy, Probabilities10.EachCrossEntropy, Probabilities10.EachCrossEntropy, Probabilities10.MeanCrossEntropy, Probabilities10.SumCrossEntropy);
            table.Pairs("CrossEntropy", rows, Probabilities10.CrossEntropy, Probabilities10.CrossEntropy, Probabilities10.EachCrossEntropy, Probabilities10.EachCrossEntropy, Probabilities10.MeanCrossEntropy, Probabilities10.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, Probabilities10.KlDivergence, Probabilities10.KlDivergence, Probabilities10.EachKlDivergence, Probabilities10.EachKlDivergence, Probabilities10.MeanKlDivergence, Probabilities10.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, Probabilities10.KlDivergence);
            table.Pairs("Jeffreys", rows, Probabilities10.Jeffreys, Probabilities10.Jeffreys, Probabilities10.EachJeffreys, Probabilities10.EachJeffreys, Probabilities10.MeanJeffreys, Probabilities10.SumJeffreys);
            table.BothGradients("Jeffreys", rows, Probabilities10.Jeffreys);
        }

        private static void AddProbabilities33(GoldenTable table)
        {
            GoldenRows<float> rows = new GoldenRows<float>(33, InputForm.Probabilities, InputForm.Probabilities);
            table.Probabilities("SelfInformation", rows, Probabilities33.SelfInformation, Probabilities33.SelfInformation);
            table.Rows("Entropy", rows, Probabilities33.Entropy, Probabilities33.Entropy, Probabilities33.EachEntropy, Probabilities33.EachEntropy, Probabilities33.MeanEntropy, Probabilities33.SumEntropy);
            table.Labels("CrossEntropyOfLabel", rows, Probabilities33.CrossEntropy, Probabilities33.CrossEntropy, Probabilities33.EachCrossEntropy, Probabilities33.EachCrossEntropy, Probabilities33.MeanCrossEntropy, Probabilities33.SumCrossEntropy);
            table.Pairs("CrossEntropy", rows, Probabilities33.CrossEntropy, Probabilities33.CrossEntropy, Probabilities33.EachCrossEntropy, Probabilities33.EachCrossEntropy, Probabilities33.MeanCrossEntropy, Probabilities33.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, Probabilities33.KlDivergence, Probabilities33.KlDivergence, Probabilities33.EachKlDivergence, Probabilities33.EachKlDivergence, Probabilities33.MeanKlDivergence, Probabilities33.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, Probabilities33.KlDivergence);
            table.Pairs("Jeffreys", rows, Probabilities33.Jeffreys, Probabilities33.Jeffreys, Probabilities33.EachJeffreys, Probabilities33.EachJeffreys, Probabilities33.MeanJeffreys, Probabilities33.SumJeffreys);
            table.BothGradients("Jeffreys", rows, Probabilities33.Jeffreys);
        }

        private static void AddProbabilities100(GoldenTable table)
        {
            GoldenRows<float> rows = new GoldenRows<float>(100, InputForm.Probabilities, InputForm.Probabilities);
            table.Probabilities("SelfInformation", rows, Probabilities100.SelfInformation, Probabilities100.SelfInformation);
            table.Rows("Entropy", rows, Probabilities100.Entropy, Probabilities100.Entropy, Probabilities100.EachEntropy, Probabilities100.EachEntropy, Probabilities100.MeanEntropy, Probabilities100.SumEntropy);
            table.Labels("CrossEntropyOfLabel", rows, Probabilities100.CrossEntropy, Probabilities100.CrossEntropy, Probabilities100.EachCrossEntropy, Probabilities100.EachCrossEntropy, Probabilities100.MeanCrossEntropy, Probabilities100.SumCrossEntropy);
            table.Pairs("CrossEntropy", rows, Probabilities100.CrossEntropy, Probabilities100.CrossEntropy, Probabilities100.EachCrossEntropy, Probabilities100.EachCrossEntropy, Probabilities100.MeanCrossEntropy, Probabilities100.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, Probabilities100.KlDivergence, Probabilities100.KlDivergence, Probabilities100.EachKlDivergence, Probabilities100.EachKlDivergence, Probabilities100.MeanKlDivergence, Probabilities100.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, Probabilities100.KlDivergence);
            table.Pairs("Jeffreys", rows, Probabilities100.Jeffreys, Probabilities100.Jeffreys, Probabilities100.EachJeffreys, Probabilities100.EachJeffreys, Probabilities100.MeanJeffreys, Probabilities100.SumJeffreys);
            table.BothGradients("Jeffreys", rows, Probabilities100.Jeffreys);
        }

        private static void AddLogProbabilities3(GoldenTable table)
        {
            GoldenRows<float> rows = new GoldenRows<float>(3, InputForm.LogProbabilities, InputForm.LogProbabilities);
            table.Rows("Entropy", rows, LogProbabilities3.Entropy, LogProbabilities3.Entropy, LogProbabilities3.EachEntropy, LogProbabilities3.EachEntropy, LogProbabilities3.MeanEntropy, LogProbabilities3.SumEntropy);
            table.Labels("CrossEntropyOfLabel", rows, LogProbabilities3.CrossEntropy, LogProbabilities3.CrossEntropy, LogProbabilities3.EachCrossEntropy, LogProbabilities3.EachCrossEntropy, LogProbabilities3.MeanCrossEntropy, LogProbabilities3.SumCrossEntropy);
            table.Pairs("CrossEntropy", rows, LogProbabilities3.CrossEntropy, LogProbabilities3.CrossEntropy, LogProbabilities3.EachCrossEntropy, LogProbabilities3.EachCrossEntropy, LogProbabilities3.MeanCrossEntropy, LogProbabilities3.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, LogProbabilities3.KlDivergence, LogProbabilities3.KlDivergence, LogProbabilities3.EachKlDivergence, LogProbabilities3.EachKlDivergence, LogProbabilities3.MeanKlDivergence, LogProbabilities3.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, LogProbabilities3.KlDivergence);
        }

        private static void AddLogProbabilities33(GoldenTable table)
        {
            GoldenRows<float> rows = new GoldenRows<float>(33, InputForm.LogProbabilities, InputForm.LogProbabilities);
            table.Rows("Entropy", rows, LogProbabilities33.Entropy, LogProbabilities33.Entropy, LogProbabilities33.EachEntropy, LogProbabilities33.EachEntropy, LogProbabilities33.MeanEntropy, LogProbabilities33.SumEntropy);
            table.Labels("CrossEntropyOfLabel", rows, LogProbabilities33.CrossEntropy, LogProbabilities33.CrossEntropy, LogProbabilities33.EachCrossEntropy, LogProbabilities33.EachCrossEntropy, LogProbabilities33.MeanCrossEntropy, LogProbabilities33.SumCrossEntropy);
            table.Pairs("CrossEntropy", rows, LogProbabilities33.CrossEntropy, LogProbabilities33.CrossEntropy, LogProbabilities33.EachCrossEntropy, LogProbabilities33.EachCrossEntropy, LogProbabilities33.MeanCrossEntropy, LogProbabilities33.SumCrossEntropy);
            table.Pairs("KlDivergence", rows, LogProbabilities33.KlDivergence, LogProbabilities33.KlDivergence, LogProbabilities33.EachKlDivergence, LogProbabilities33.EachKlDivergence, LogProbabilities33.MeanKlDivergence, LogProbabilities33.SumKlDivergence);
            table.BothGradients("KlDivergence", rows, LogProbabilities33.KlDivergence);
        }
    }
}
