using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace LossGen.Generator.Specification;

/// <summary>Checks what to emit, for how many classes: the two arguments that every annotation has.</summary>
internal static class KindChecks
{
    public const int MostClasses = 4096;

    /// <summary>All kinds that have a name.</summary>
    public const LossKind Known = (LossKind)((1 << 15) - 1);

    /// <summary>Reports the forms from which a kind cannot be computed: it is never computed from another than what was said.</summary>
    public static void CheckForms(LossArguments arguments, LossKey key, List<Finding> findings)
    {
        void Report(LossKind kind, string option, InputForm form, string give, string correction)
            => findings.Add(new Finding(
                Rule.Forms,
                Place.Argument(arguments.Has(option) ? option : "kind"),
                EquatableArray.Of(kind.ToString(), form.ToString(), give),
                arguments.Has(option) ? correction : string.Empty));

        if ((key.Kinds & ~Known) != 0)
        {
            return;
        }

        const string Logits = "global::LossGen.InputForm.Logits";
        if (key.Has(LossKind.LogSoftmax) && key.Prediction != InputForm.Logits)
        {
            Report(LossKind.LogSoftmax, "Prediction", key.Prediction, "Prediction = InputForm.Logits", Logits);
        }

        if (key.Has(LossKind.BinaryCrossEntropy) && key.Prediction == InputForm.LogProbabilities)
        {
            Report(LossKind.BinaryCrossEntropy, "Prediction", key.Prediction, "Prediction = InputForm.Logits or InputForm.Probabilities, one for each yes/no question", Logits);
        }

        if (key.Mask != MaskForm.None && key.Prediction != InputForm.Logits && (key.Kinds & ~(LossKind.SelfInformation | LossKind.WeightedEntropy)) != 0)
        {
            findings.Add(new Finding(Rule.Forms, Place.Argument("Mask"), EquatableArray.Of("Mask", key.Prediction.ToString(), "Prediction = InputForm.Logits, or a probability of 0 to a class that is not there"), string.Empty));
        }

        if (key.Has(LossKind.BinaryCrossEntropy) && key.Target != InputForm.Probabilities)
        {
            Report(LossKind.BinaryCrossEntropy, "Target", key.Target, "Target = InputForm.Probabilities, numbers from 0 to 1, or annotate another type with the other kinds", "global::LossGen.InputForm.Probabilities");
        }
    }

    public static void Check(LossArguments arguments, List<Finding> findings)
    {
        int classes = arguments.Classes;
        LossKind kinds = arguments.Kinds;

        // A single yes/no label is a class count of 1, for the one loss that can have it.
        int fewest = kinds == LossKind.BinaryCrossEntropy ? 1 : 2;
        if (classes < fewest || classes > MostClasses)
        {
            string nearest = Text(classes < fewest ? fewest : MostClasses);
            findings.Add(new Finding(Rule.ClassCount, Place.Argument("classes"), EquatableArray.Of(Text(classes), Text(fewest), Text(MostClasses)), nearest));
        }

        if (kinds == LossKind.None || (kinds & ~Known) != 0)
        {
            findings.Add(new Finding(Rule.UnknownKind, Place.Argument("kind"), EquatableArray.Of(Text((int)kinds)), Expression(kinds & Known)));
        }
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Expression(LossKind kinds) => string.Join(" | ", Members(kinds).Select(m => "global::LossGen.LossKind." + m));

    private static IEnumerable<LossKind> Members(LossKind kinds)
        => Enum.GetValues(typeof(LossKind)).Cast<LossKind>().Where(k => k != LossKind.None && (kinds & k) == k);
}
