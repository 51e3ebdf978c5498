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
        Vectors: true, MathF: true, FusedMultiplyAdd: true, Spans: true, Library: true, OverloadPriority: false, LacksPriorityAttribute: false, Language: true, Parallel: true, Half: false, BFloat16: false, SkipsClearing: false);

    [Theory]
    [InlineData(ElementType.Single)]
    [InlineData(ElementType.Double)]
    public void Every_function_may_take_up_to_eight(ElementType element)
    {
        string text = ElementaryFile.Print(element, Needs(element, [1, 2, 3, 4, 5, 6, 7, 8]), s_capabilities);
        Assert.Empty(TestCompilation.Create([text], new Consumer()).GetDeclarationDiagnostics());
    }

    [Theory]
    [InlineData(ElementType.Single)]
    [InlineData(ElementType.Double)]
    public void Functions_of_several_compile(ElementType element)
    {
        string text = ElementaryFile.Print(element, Needs(element, [3, 8]), s_capabilities);
        Assert.Empty(TestCompilation.Complaints(TestCompilation.Create([text], new Consumer())));
    }

    [Theory]
    [InlineData(ElementType.Single)]
    [InlineData(ElementType.Double)]
    public void What_differs_from_value_to_value_is_taken_first(ElementType element)
        => Assert.All(ElementaryFunctions.Names, name => Assert.Equal(ElementaryFunctions.SharedInputs(name, element).Order(), ElementaryFunctions.SharedInputs(name, element)));

    private static IEnumerable<Need> Needs(ElementType element, int[] counts)
        => from name in ElementaryFunctions.Names
           from values in counts
           from perLane in ElementaryFunctions.SharedInputs(name, element).Contains(true) ? new[] { false, true } : [false]
           from isCalled in values == 3 ? new[] { false, true } : [false]
           select new Need(name, VectorWidth.Vector512, values, perLane, isCalled);
}
