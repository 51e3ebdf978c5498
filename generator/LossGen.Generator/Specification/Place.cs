namespace LossGen.Generator.Specification;

/// <summary>Where a finding is to be shown, without holding on to the syntax.</summary>
/// <param name="Kind">What sort of place.</param>
/// <param name="Name">The name of the argument, member or type; empty for the attribute.</param>
/// <param name="Index">For an argument that is an array, the element at fault; otherwise -1.</param>
internal readonly record struct Place(PlaceKind Kind, string Name, int Index = -1)
{
    public static Place Attribute => new(PlaceKind.Attribute, string.Empty);

    public static Place Argument(string name, int index = -1) => new(PlaceKind.Argument, name, index);

    /// <summary>The annotated type, or one that it is nested in.</summary>
    public static Place Type(string name) => new(PlaceKind.Type, name);

    /// <summary>A member that the user has declared; several of one name are told apart by their order.</summary>
    public static Place Member(string name, int index) => new(PlaceKind.Member, name, index);
}
