namespace LossGen.Generator.Printing;

/// <summary>A C# expression and how tightly it binds, so that parentheses stand only where they are needed.</summary>
internal readonly record struct ExprText(string Text, int Binding)
{
    public const int Primary = 10;
    public const int Unary = 9;
    public const int Multiplicative = 8;
    public const int Additive = 7;
    public const int Shift = 6;
    public const int Relational = 5;
    public const int Equality = 4;
    public const int BitAnd = 3;
    public const int LogicalAnd = 2;
    public const int LogicalOr = 1;
    public const int Conditional = 0;

    public static ExprText Name(string text) => new(text, Primary);

    /// <summary>The text, in parentheses where the place binds more tightly.</summary>
    public string In(int place) => Binding < place ? "(" + Text + ")" : Text;

    /// <summary>a op b for a left-associative operator.</summary>
    public static ExprText Binary(ExprText a, string op, ExprText b, int binding)
        => new(a.In(binding) + " " + op + " " + b.In(binding + 1), binding);
}
