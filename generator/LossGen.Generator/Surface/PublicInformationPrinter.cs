using LossGen.Generator.Printing;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>Writes the public methods of self-information, whose rows are single numbers.</summary>
internal sealed class PublicInformationPrinter
{
    private const string Name = "SelfInformation";
    private const string Title = "the information of an outcome";

    private readonly LossKey _key;
    private readonly string _kernels;
    private readonly SourceWriter _w;
    private readonly Docs _docs;
    private readonly PublicBatch _batch;
    private readonly ParallelPrinter _parallel;
    private readonly bool _isParallel;

    public PublicInformationPrinter(LossKey key, string kernelClass, TargetCapabilities capabilities, SourceWriter writer)
    {
        _key = key;
        _kernels = KernelClass.Scope(kernelClass);
        _w = writer;
        _isParallel = capabilities.Parallel;
        _docs = new Docs(key, writer);
        _batch = new PublicBatch(key, _kernels, MethodForm.OfNumbers(key), capabilities, hasLabel: false, new[] { Docs.Plural(Arguments.Probability) }, writer);
        _parallel = new ParallelPrinter(key, _kernels, capabilities, writer);
    }

    public void Print()
    {
        string number = _key.Number;
        string scale = Literals.Of(_key.LogFactor, _key.IsDouble);
        string unit = Units.Of(_key.LogBase);
        string formula = LossMethods.SelfInformation(_key);
        bool isChecked = _key.Validation == Validation.Distributions;
        _w.Gap();
        _docs.Summary($"The information of an outcome of probability p, in {unit}: {formula}.");
        _docs.Parameter("probability", "The probability p.");
        Returns(unit, isChecked);
        _w.Line(FileHeader.NotTheUsersCode);
        if (isChecked)
        {
            _w.Line($"public static {number} SelfInformation({number} probability)").Open();
            _w.Line("global::LossGen.Runtime.LossGuard.Probability(probability);");
            _w.Line($"return {_kernels}SelfInformation.{KernelClassPrinter.Value}(probability);").Close();
        }
        else
        {
            _w.Line($"public static {number} SelfInformation({number} probability) => {_kernels}SelfInformation.{KernelClassPrinter.Value}(probability);");
        }

        _w.Gap();
        _docs.Summary($"The information of an outcome of probability p, in {unit}, with its derivative: {formula}.");
        _docs.Parameter("probability", "The probability p.");
        _docs.Parameter("gradient", "Receives the derivative with respect to <paramref name=\"probability\"/>.");
        Returns(unit, isChecked);
        _w.Line(FileHeader.NotTheUsersCode);
        _w.Line($"public static {number} SelfInformation({number} probability, out {number} gradient)");
        _w.Open();
        if (isChecked)
        {
            _w.Line("global::LossGen.Runtime.LossGuard.Probability(probability);");
        }

        _w.Line($"gradient = {_kernels}SelfInformation.{KernelClassPrinter.Gradient}(probability, {scale});");
        _w.Line($"return {_kernels}SelfInformation.{KernelClassPrinter.Value}(probability);");
        _w.Close();

        foreach (Reduction reduction in PublicLossPrinter.Reductions)
        {
            foreach (bool gradients in new[] { false, true })
            {
                _w.Gap();
                bool isFull = FullDocs.IsFullest(reduction, gradients, false, _isParallel, false);
                _docs.Numbers(Title, formula, reduction, gradients, isFull && reduction != Reduction.Sum ? null : FullDocs.OfNumbers(Name, _key, isFull ? Reduction.Mean : reduction, _isParallel));
                _batch.Print(Name, Name, reduction, gradients);
                _parallel.PublicNumbers(Name, Title, formula, reduction, gradients);
            }
        }
    }

    private void Returns(string unit, bool isChecked)
    {
        string ofZero = _key.LogZero == LogZero.Clamp ? string.Empty : ": infinite for 0";
        _w.Line(isChecked
            ? $"/// <returns>The information in {unit}{ofZero}.</returns>"
            : $"/// <returns>The information in {unit}{(ofZero.Length > 0 ? ofZero + "," : ":")} NaN for what is no probability.</returns>");
        if (isChecked)
        {
            _w.Line("/// <exception cref=\"global::System.ArgumentException\">The number is no probability.</exception>");
        }
    }
}
