using System.Globalization;

namespace BotAssistant.Pages;

/// <summary>A sketch of a chat, a page or a terminal, in the words that really stand there: boxes and lines for the template to draw.</summary>
/// <remarks>Units are those of the picture, which is as wide as the smallest telephone: at its size on the page, letters are about 18 pixels high.</remarks>
internal sealed class HelpPicture
{
    public const int Width = 340;

    private const int Letter = 18, LineHeight = 26, Padding = 12, Gap = 14, Caption = 22, Margin = 6;

    private readonly List<Dictionary<string, object>> boxes = [];
    private readonly List<Dictionary<string, object>> lines = [];
    private int y = Margin;

    public int Height => y + Margin;

    public IReadOnlyList<Dictionary<string, object>> Boxes => boxes;

    public IReadOnlyList<Dictionary<string, object>> Lines => lines;

    /// <summary>A bubble of the person's, and one of the assistant's.</summary>
    public static HelpPicture Talk(string you, string said, string assistant, string answered)
    {
        var picture = new HelpPicture();
        picture.Bubble(you, said, isMine: true);
        picture.y += Gap;
        picture.Bubble(assistant, answered, isMine: false);
        return picture;
    }

    /// <summary>A window with its title in the head, and a box for each line below.</summary>
    public static HelpPicture Page(string title, string shown)
    {
        var picture = new HelpPicture();
        picture.Block("head", [title], Margin, Width - (2 * Margin), "on-head");
        foreach (var line in LinesOf(shown))
        {
            picture.y += 8;
            picture.Block("row", [line], Margin, Width - (2 * Margin), "words");
        }

        return picture;
    }

    /// <summary>Two boxes, one below the other: what is typed or what a file is called, and what comes of it.</summary>
    public static HelpPicture Terminal(string given, string shown)
    {
        var picture = new HelpPicture();
        picture.Block("given", [given], Margin, Width - (2 * Margin), "words");
        picture.Block("row", LinesOf(shown), Margin, Width - (2 * Margin), "words");
        return picture;
    }

    /// <summary>Lines of at most so many full letters; a sign that must not begin a line stays with the one before.</summary>
    internal static IEnumerable<string> Wrap(string text, double room)
    {
        var (start, width) = (0, 0.0);
        for (var at = 0; at < text.Length; at++)
        {
            var wide = char.IsAscii(text[at]) ? 0.56 : 1;
            if (width + wide > room && at > start && !"，。、！？；：）》”…".Contains(text[at], StringComparison.Ordinal))
            {
                // Words of Latin letters and figures are not torn, unless one alone is too long.
                var end = at;
                while (end > start && IsOneWord(text[end - 1], text[at]) && IsLatin(text[end - 1]))
                {
                    end--;
                }

                end = end == start ? at : end;
                yield return text[start..end].TrimEnd();
                start = end;
                width = text[start..at].Sum(letter => char.IsAscii(letter) ? 0.56 : 1);
            }

            width += wide;
        }

        yield return text[start..];
    }

    private static bool IsOneWord(char before, char after) => IsLatin(before) && IsLatin(after);

    private static bool IsLatin(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or '/';

    private static string[] LinesOf(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private void Bubble(string who, string words, bool isMine)
    {
        const int Widest = 300;
        var rows = LinesOf(words).SelectMany(line => Wrap(line, (Widest - (2 * Padding)) / (double)Letter)).ToArray();
        var width = (int)Math.Ceiling(rows.Max(row => row.Sum(letter => char.IsAscii(letter) ? 0.56 : 1)) * Letter) + (2 * Padding);
        var x = isMine ? Width - Margin - width : Margin;
        lines.Add(Line("who", who, isMine ? Width - Margin : Margin, y + 15, isMine ? "end" : "start"));
        y += Caption;
        Draw(isMine ? "mine" : "theirs", rows, x, width, "words");
    }

    private void Block(string kind, IReadOnlyList<string> text, int x, int width, string words) =>
        Draw(kind, [.. text.SelectMany(line => Wrap(line, (width - (2 * Padding)) / (double)Letter))], x, width, words);

    private void Draw(string kind, string[] rows, int x, int width, string words)
    {
        var height = (rows.Length * LineHeight) + Padding;
        boxes.Add(new(StringComparer.Ordinal) { ["kind"] = kind, ["x"] = Number(x), ["y"] = Number(y), ["width"] = Number(width), ["height"] = Number(height) });
        lines.AddRange(rows.Select((row, number) => Line(words, row, x + Padding, y + (Padding / 2) + 19 + (number * LineHeight), "start")));
        y += height;
    }

    private static Dictionary<string, object> Line(string kind, string words, int x, int y, string anchor) =>
        new(StringComparer.Ordinal) { ["kind"] = kind, ["words"] = words, ["x"] = Number(x), ["y"] = Number(y), ["anchor"] = anchor };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
