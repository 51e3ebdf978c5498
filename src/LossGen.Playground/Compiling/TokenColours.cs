using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Playground.Compiling;

/// <summary>
/// Colours a syntax tree by its tokens. The result is a text of one character for each run: its length times 8 plus its <see cref="TokenColour"/>, which is a hundredth of
/// what an object for each token would be.
/// </summary>
internal static class TokenColours
{
    // Keeps every character below the surrogates.
    private const int LongestRun = 1000;

    public static string Of(SyntaxTree tree)
    {
        Runs runs = new();
        foreach (SyntaxToken token in tree.GetRoot().DescendantTokens())
        {
            AddTrivia(token.LeadingTrivia, runs);
            runs.Add(TokenKinds.Of(token), token.Span.Length);
            AddTrivia(token.TrailingTrivia, runs);
        }

        return runs.ToString();
    }

    private static void AddTrivia(SyntaxTriviaList list, Runs runs)
    {
        foreach (SyntaxTrivia trivia in list)
        {
            SyntaxKind kind = trivia.Kind();
            int length = trivia.FullSpan.Length;
            if (kind is SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia)
            {
                runs.Extend(length);
            }
            else
            {
                runs.Add(trivia.IsDirective ? TokenColour.Directive : kind == SyntaxKind.SkippedTokensTrivia ? TokenColour.Plain : TokenColour.Comment, length);
            }
        }
    }

    /// <summary>Runs of one colour. White space belongs to the run before it.</summary>
    private sealed class Runs
    {
        private readonly StringBuilder _text = new();
        private TokenColour _colour;
        private int _length;

        public void Add(TokenColour colour, int length)
        {
            if (colour != _colour)
            {
                Write();
                _colour = colour;
            }

            _length += length;
        }

        public void Extend(int length) => _length += length;

        public override string ToString()
        {
            Write();
            return _text.ToString();
        }

        private void Write()
        {
            for (; _length > 0; _length -= LongestRun)
            {
                _text.Append((char)((_length > LongestRun ? LongestRun : _length) * 8 + (int)_colour));
            }

            _length = 0;
        }
    }
}
