using System.Linq;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>The number of the most probable class, as a number of the element's type, the first of several; NaN for a row that is no distribution.</summary>
internal static class ArgMaxRecipe
{
    public static Recipe Build(LossKey key)
    {
        Recipe k = new("ArgMax", key.Element);
        PerClass x = k.Load(Arguments.Prediction, "x");
        bool areProbabilities = key.Prediction == InputForm.Probabilities;
        Value valid = areProbabilities ? LossRecipes.IsProbability(k, x) : LossRecipes.IsLogProbability(k, x);
        PerSample m = k.MaxOf(x, "m");
        k.Name(m, "m", "m = max(x)");
        LossRecipes.Check(k, valid, "a class that is not valid leaves no distribution");
        PerSample exists = k.Select((PerSample)k.Greater(m, k.Const(areProbabilities ? 0 : double.NegativeInfinity)), k.Const(0), k.Const(double.NaN)).Named("exists");
        k.InvalidWhereNaN(exists, "a row without any class has no largest");
        k.Return((-FirstOf(k, x, m, key.Classes)).Named("argMax"));
        return k;
    }

    /// <summary>The number of the first class whose value is m, negative.</summary>
    public static PerSample FirstOf(Recipe k, PerClass x, PerSample m, int classes)
    {
        PerSample first = k.MaxOf((PerClass)k.Select(k.Equal(x, m), Index(k, classes), k.Const(-classes)), "last");
        k.Name(first, "last", "the first class that is m, as a negative number: the largest of those");
        return first;
    }

    /// <summary>The number of each class, negative.</summary>
    public static PerClass Index(Recipe k, int classes) => k.ClassConst(ClassTables.Indices, Enumerable.Range(0, classes).Select(i => (double)-i).ToArray());
}
