using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using LossGen.Generator.Tests.Support;
using Xunit;

namespace LossGen.Generator.Tests.Printing;

/// <summary>Elementary functions of up to eight values at once: side by side, no two of them have one signature.</summary>
public sealed class ElementaryValuesTests
{
    private static readonly TargetCapabilities s_capabilities = new(
        Vectors: true, MathF: true, FusedMultiplyAdd: true, Spans: true, Library: true, OverloadPriority: false, LacksPriorityAttribute: false, Language: true, Parallel: true, SkipsClearing: false);

    [Theory]
    [InlineData(ElementType.Single)]
    [InlineData(ElementType.Double)]
    public void Every_function_may_take_up_to_eight(ElementType element)
    {
        string text = ElementaryFile.Print(element, Needs(element), s_capabilities);
        Assert.Empty(TestCompilation.Complaints(TestCompilation.Create([text], new Consumer())));
    }

    [Theory]
    [InlineData(ElementType.Single)]
    [InlineData(ElementType.Double)]
    public void What_differs_from_value_to_value_is_taken_first(ElementType element)
        => Assert.All(ElementaryFunctions.Names, name => Assert.Equal(ElementaryFunctions.SharedInputs(name, element).Order(), ElementaryFunctions.SharedInputs(name, element)));

    private static IEnumerable<Need> Needs(ElementType element)
        => from name in ElementaryFunctions.Names.Where(n => IsVector(n, element))
           from values in Enumerable.Range(1, 8)
           from perLane in ElementaryFunctions.SharedInputs(name, element).Contains(true) ? new[] { false, true } : [false]
           from isCalled in values is 1 or 3 ? new[] { false, true } : [false]
           select new Need(name, VectorWidth.Vector512, values, perLane, isCalled);

    // Some have forms of other functions alone.
    private static bool IsVector(string name, ElementType element) => ElementaryFunctions.Define(name, element).For(VectorWidth.Vector512).Recipe.Steps.Count > 0;
}
