using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>The XML documentation of the public methods: formula, shapes, units, errors.</summary>
internal sealed class Docs
{
    private readonly LossKey _key;
    private readonly SourceWriter _w;

    /// <param name="key">The options.</param>
    /// <param name="writer">Where the documentation is written.</param>
    /// <param name="unit">What values are in; null for the units of the base of the logarithm.</param>
    public Docs(LossKey key, SourceWriter writer, string? unit = null)
    {
        Unit = unit ?? Units.Of(key.LogBase);
        _key = key;
        _w = writer;
    }

    private string Classes => Literals.Plain(_key.Classes);

    /// <summary>What values are in.</summary>
    public string Unit { get; }

    private string Receives => RowOptions.Adds(_key) ? "Has added" : "Receives";

    private string InPlace => RowOptions.Adds(_key) ? ", apart from their memory" : "; it may be exactly their memory";

    private string NotDistributed => _key.Validation == Validation.Distributions ? ", a row is no distribution" : string.Empty;

    /// <param name="method">The loss.</param>
    /// <param name="outputs">What it writes.</param>
    /// <param name="full">The overload that has all but the summary; null for this one.</param>
    public void Sample(LossMethod method, IReadOnlyCollection<string> outputs, string? full)
    {
        Summary($"{method.Title}, in {Unit}: {method.Formula}{(outputs.Contains(Arguments.Hessian) ? ", with its gradient and the diagonal of its Hessian" : outputs.Count > 0 ? ", with its gradient" : string.Empty)}.");
        if (Inherits(full))
        {
            return;
        }

        if (method.HasLabel)
        {
            Parameter(Arguments.Label, $"The true class, from 0 to {Literals.Plain(_key.Classes - 1)}{Ignored(" where the loss and the gradient are 0")}.");
        }

        foreach (string input in method.Inputs)
        {
            Parameter(method.Public(input), $"{Classes} {Form(method, input)}, one for each class.");
        }

        Mask(MethodForm.Of(method));

        foreach (string output in outputs)
        {
            string input = method.Public(Arguments.InputOf(output));
            if (output == Arguments.Hessian)
            {
                Parameter(output, $"{Receives} {Classes} second derivatives, each by one number of <paramref name=\"{input}\"/>: the diagonal of the Hessian.");
                continue;
            }

            Parameter(output, $"{Receives} {Classes} derivatives by <paramref name=\"{input}\"/>{InPlace}.");
        }

        _w.Line($"/// <returns>The loss in {Unit}.</returns>");
        _w.Line($"/// <exception cref=\"global::System.ArgumentException\">A length is not {Classes}{NotDistributed}{(outputs.Count > 0 ? ", or memory overlaps" : string.Empty)}; nothing has been written.</exception>");
        if (method.HasLabel)
        {
            _w.Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\">The label is no class; nothing has been written.</exception>");
        }
    }

    /// <param name="method">The loss.</param>
    /// <param name="reduction">What it makes of the rows.</param>
    /// <param name="gradients">Whether it writes gradients.</param>
    /// <param name="full">The overload that has all but the summary; null for this one.</param>
    public void Batch(LossMethod method, Reduction reduction, bool gradients, string? full)
    {
        Summary($"{What(reduction)} {Lower(method.Title)}, in {Unit}: {method.Formula}{With(reduction, gradients)}.");
        if (Inherits(full, reduction))
        {
            return;
        }

        if (method.HasLabel)
        {
            Parameter("labels", $"N true classes, from 0 to {Literals.Plain(_key.Classes - 1)}{Ignored(" in rows that count for nothing")}.");
        }

        foreach (string input in method.Inputs)
        {
            Parameter(method.Plural(input), Batch(Form(method, input)));
        }

        Masks(MethodForm.Of(method));

        BatchTail(reduction, gradients, method.Plural(Arguments.Prediction), _key.ByClass ? $"{Classes} times N derivatives" : $"N rows of {Classes} derivatives");
        if (method.HasLabel)
        {
            _w.Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\">A label is no class, and the weight of its row is not 0; nothing has been written.</exception>");
        }
    }

    public void EachHessian(LossMethod method)
    {
        Batch(method, Reduction.Each, gradients: true, full: null);
        Parameter("hessianDiagonals", $"{Receives} {(_key.ByClass ? $"{Classes} times N" : $"N rows of {Classes}")} second derivatives, each by one number of <paramref name=\"{method.Plural(Arguments.Prediction)}\"/>, times the weights.");
    }

    /// <summary>The documentation of a batch of single numbers: see <see cref="Batch(LossMethod, Reduction, bool, string?)"/>.</summary>
    public void Numbers(string title, string formula, Reduction reduction, bool gradients, string? full)
    {
        Summary($"{What(reduction)} {title}, in {Unit}: {formula}{With(reduction, gradients)}.");
        if (Inherits(full, reduction))
        {
            return;
        }

        Parameter("probabilities", "N probabilities, one for each outcome.");
        BatchTail(reduction, gradients, "probabilities", "N derivatives");
    }

    /// <summary>What overloads on several threads have besides.</summary>
    public void Parallel()
    {
        Parameter("degreeOfParallelism", "The most threads, this one among them; -1 for all processors.");
        Parameter("cancellationToken", "Stops the work between parts; some gradients may have been written by then.");
        _w.Line("/// <exception cref=\"global::System.OperationCanceledException\">The work was cancelled.</exception>");
        _w.Line("/// <remarks>Small batches, and all at a degree of 1, stay on this thread and allocate nothing. The bits are the same.</remarks>");
    }

    private bool Inherits(string? full, Reduction reduction = Reduction.Mean)
    {
        if (full is not null)
        {
            _w.Line($"/// <inheritdoc cref=\"{full}\"/>");
            if (reduction == Reduction.Sum && full.StartsWith(nameof(Reduction.Mean), System.StringComparison.Ordinal))
            {
                _w.Line($"/// <returns>The sum in {Unit}: exact, so that sums of parts merge to the same bits however a batch is cut.</returns>");
            }
        }

        return full is not null;
    }

    /// <summary>The mask of a sample, where it has one.</summary>
    public void Mask(MethodForm form)
    {
        if (form.HasMask)
        {
            Parameter("mask", _key.Mask == MaskForm.Bits ? $"{Classes} bits, bit i for class i: where it is 0 there is no such class." : $"{Classes} flags, one for each class: where it is false there is no such class.");
        }
    }

    /// <summary>The masks of a batch, where it has some.</summary>
    public void Masks(MethodForm form)
    {
        if (form.HasMask)
        {
            Parameter("masks", _key.Mask == MaskForm.Bits ? $"N times {Classes} bits, bit i for class i: where it is 0 the row has no such class." : Batch("flags") + " Where it is false the row has no such class.");
        }
    }

    public void Summary(string text) => _w.Line($"/// <summary>{Escape(text)}</summary>");

    public void Parameter(string name, string text) => _w.Line($"/// <param name=\"{name}\">{text}</param>");

    public static string Plural(string argument) => argument == Arguments.Probability ? "probabilities" : argument + "s";

    private static string What(Reduction reduction) => reduction switch
    {
        Reduction.Each => "For each row,",
        Reduction.Mean => "The mean over rows of",
        _ => "The exact sum over rows of",
    };

    private static string With(Reduction reduction, bool gradients) => !gradients ? string.Empty : reduction switch
    {
        Reduction.Each => ", with each row's gradient",
        Reduction.Mean => ", with the gradient of the mean",
        _ => ", with the gradient of the sum",
    };

    private void BatchTail(Reduction reduction, bool gradients, string input, string shape)
    {
        if (reduction == Reduction.Each)
        {
            Parameter("losses", $"Receives N losses in {Unit}.");
        }

        if (gradients)
        {
            Parameter("gradients", $"{Receives} {shape} by <paramref name=\"{input}\"/>{InPlace}.");
        }

        bool isEach = reduction == Reduction.Each;
        string weighted = isEach ? "losses are w l" : _key.MeanOver == MeanOver.Rows ? "a sum is that of w l, the mean sum(w l) / N" : "a sum is that of w l, the mean sum(w l) / sum(w)";
        Parameter("weights", $"N row weights w of either sign, or nothing: {weighted}; a row of weight 0 {(!isEach && _key.MeanOver == MeanOver.Rows ? "adds nothing" : "counts for nothing")}, whatever it holds.");
        if (reduction == Reduction.Mean)
        {
            string empty = _key.EmptyMean switch
            {
                EmptyMean.Zero => "0",
                EmptyMean.Throw => "an error",
                _ => "NaN",
            };
            _w.Line($"/// <returns>The mean in {Unit}; {empty} where there are no rows{(_key.MeanOver == MeanOver.Rows ? string.Empty : $", or the weights sum to 0{(gradients ? ", and then gradients of 0" : string.Empty)}")}.</returns>");
        }

        _w.Line($"/// <exception cref=\"global::System.ArgumentException\">A length does not fit{NotDistributed}, or memory overlaps; nothing has been written.</exception>");
    }

    /// <summary>A text that may hold signs which XML means something by.</summary>
    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>A sentence as it goes on in another.</summary>
    public static string Lower(string title) => char.ToLowerInvariant(title[0]) + title.Substring(1);

    /// <summary>How the numbers of a batch lie.</summary>
    public string Batch(string numbers)
        => _key.ByClass ? $"{Classes} times N {numbers}: those of class 0 in all N rows, then of class 1, and so on." : $"N rows of {Classes} {numbers}, one row after another.";

    private string Ignored(string what) => _key.IgnoreLabel == int.MinValue ? string.Empty : $", or {Literals.Plain(_key.IgnoreLabel)}{what}";

    /// <summary>What an input holds.</summary>
    public string Form(LossMethod method, string input) => method.OfWeights ? "weights, at least 0, that need not sum to 1" : method.OfQuestions ? OfQuestions(input) : (input == Arguments.Target ? _key.Target : _key.Prediction) switch
    {
        InputForm.Logits => "logits (a class at -infinity is masked)",
        InputForm.LogProbabilities => "natural logarithms of probabilities",
        _ => "probabilities",
    };

    private string OfQuestions(string input) => input == Arguments.Target ? "targets from 0, for no, to 1, for yes" : _key.Prediction == InputForm.Logits ? "logits of a yes" : "probabilities of a yes";
}
