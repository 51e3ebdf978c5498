using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace LossGen.Generator.Specification;

/// <summary>Checks what to emit, for how many classes: the two arguments that every annotation has.</summary>
internal static class KindChecks
{
    public const int MostClasses = 4096;

    /// <summary>The kinds that this version emits.</summary>
    public const LossKind Emitted = LossKind.SelfInformation | LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence | LossKind.Jeffreys
        | LossKind.LogSoftmax | LossKind.Softmax | LossKind.ArgMax | LossKind.Sample
        | LossKind.JensenShannon | LossKind.Focal | LossKind.BinaryCrossEntropy | LossKind.Perplexity | LossKind.Renyi | LossKind.WeightedEntropy;

    /// <summary>All kinds that have a name.</summary>
    public const LossKind Known = (LossKind)((1 << 15) - 1);

    /// <summary>Reports the forms in which a kind is not emitted yet: it is never computed in another form than asked for.</summary>
    public static void CheckForms(LossKey key, List<Finding> findings)
    {
        if (false && (key.Target != InputForm.Probabilities || key.Prediction != InputForm.Probabilities))
        {
            findings.Add(new Finding(
                Rule.KindNotEmitted,
                Place.Argument("kind"),
                EquatableArray.Of($"Jeffreys with a target of {key.Target} and a prediction of {key.Prediction}", string.Join(", ", Members(Emitted)) + ", Jeffreys of probabilities alone"),
                Expression(key.Kinds & Emitted & ~LossKind.Jeffreys)));
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
        else if ((kinds & ~Emitted) != 0)
        {
            findings.Add(new Finding(
                Rule.KindNotEmitted,
                Place.Argument("kind"),
                EquatableArray.Of((kinds & ~Emitted).ToString(), string.Join(", ", Members(Emitted))),
                Expression(kinds & Emitted)));
        }
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Expression(LossKind kinds) => string.Join(" | ", Members(kinds).Select(m => "global::LossGen.LossKind." + m));

    private static IEnumerable<LossKind> Members(LossKind kinds)
        => Enum.GetValues(typeof(LossKind)).Cast<LossKind>().Where(k => k != LossKind.None && (kinds & k) == k);
}
