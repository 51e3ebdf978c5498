using LossGen.Generator.Recipes.Elementary;

namespace LossGen.Generator.Schedules;

/// <summary>The choice between the forms of an elementary function.</summary>
internal static class ElementaryForms
{
    /// <summary>The form for a width.</summary>
    public static ElementaryFunction For(this ElementaryFunction function, VectorWidth width)
        => width == VectorWidth.Vector512 && function.With512Bits is { } form ? form : function;
}
