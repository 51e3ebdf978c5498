using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Generator.Tests.Support;

/// <summary>How a consumer's project is set up.</summary>
/// <param name="Framework">What it references.</param>
/// <param name="Language">The version of C#.</param>
/// <param name="IsChecked">Whether arithmetic is checked for overflow.</param>
/// <param name="Nullable">Whether nullable annotations are on.</param>
/// <param name="Optimization">Debug or Release.</param>
/// <param name="AllowsUnsafe">Whether unsafe code is allowed.</param>
/// <param name="HasDocumentation">Whether the compiler reads documentation.</param>
internal sealed record Consumer(
    string Framework = "net10.0",
    LanguageVersion Language = LanguageVersion.CSharp10,
    bool IsChecked = false,
    NullableContextOptions Nullable = NullableContextOptions.Enable,
    OptimizationLevel Optimization = OptimizationLevel.Release,
    bool AllowsUnsafe = false,
    bool HasDocumentation = true);
