using System.Text;

namespace BotAssistant.Tables;

/// <summary>A line of a table, with the number that an editor shows for it.</summary>
/// <param name="Number">From 1 on.</param>
internal sealed record CsvLine(int Number, IReadOnlyList<string> Cells)
{
    /// <returns>Without the spaces around it; empty if the line is too short.</returns>
    public string Cell(int column) => column >= 0 && column < Cells.Count ? Cells[column] : "";
}

/// <summary>
/// Tables as office programs write them: commas, semicolons or tabs, quotes, a mark at the beginning or none, UTF-8 or the national encoding.
/// Full-width signs that a keyboard slips in are read as the plain ones; empty lines and those that begin with # are passed over.
/// </summary>
internal static class CsvTable
{
    private static readonly string[] Separators = [",，", ";；", "\t"];
    private const char Mark = '\uFEFF';
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding National = CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? throw new InvalidOperationException("The national encoding is part of the framework.");

    /// <returns>Null: it is no text, in neither encoding.</returns>
    public static string? Decode(byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..])
        {
            return Encoding.Unicode.GetString(bytes, 2, (bytes.Length - 2) & ~1);
        }

        foreach (var encoding in new[] { Utf8, National })
        {
            try
            {
                var text = encoding.GetString(bytes);
                return text.Contains('\0', StringComparison.Ordinal) ? null : text;
            }
            catch (DecoderFallbackException)
            {
                // The other one, then.
            }
        }

        return null;
    }

    public static IReadOnlyList<CsvLine> Read(string text)
    {
        var lines = new List<CsvLine>();
        var (cells, cell, quoted, number, start) = (new List<string>(), new StringBuilder(), false, 1, 1);
        text = text.TrimStart(Mark);
        var separators = SeparatorsOf(text);
        for (var at = 0; at <= text.Length; at++)
        {
            var letter = at < text.Length ? text[at] : '\n';
            if (quoted && at < text.Length)
            {
                if (letter == '"' && at + 1 < text.Length && text[at + 1] == '"')
                {
                    cell.Append('"');
                    at++;
                }
                else if (letter == '"')
                {
                    quoted = false;
                }
                else
                {
                    number += letter == '\n' ? 1 : 0;
                    cell.Append(letter);
                }
            }
            else if (letter == '"' && cell.ToString().Trim().Length == 0)
            {
                quoted = true;
                cell.Clear();
            }
            else if (separators.Contains(letter, StringComparison.Ordinal))
            {
                Take();
            }
            else if (letter == '\n')
            {
                Take();
                if (cells.Exists(value => value.Length > 0) && !cells[0].StartsWith('#'))
                {
                    lines.Add(new CsvLine(start, cells));
                }

                (cells, start) = ([], ++number);
            }
            else
            {
                cell.Append(letter);
            }
        }

        return lines;

        void Take()
        {
            // A spreadsheet writes ' before digits that are to stay text, and ="…" around them.
            cells.Add(Plain(cell.ToString()).Trim().TrimStart('\'', '='));
            cell.Clear();
        }
    }

    /// <summary>By the first line: the separator that occurs there most, and the comma where none does.</summary>
    private static string SeparatorsOf(string text)
    {
        var first = text.Split('\n').FirstOrDefault(line => line.Trim().Length > 0 && !line.StartsWith('#')) ?? "";
        return Separators.MaxBy(kind => first.Count(letter => kind.Contains(letter, StringComparison.Ordinal)))!;
    }

    private static string Plain(string cell) => string.Concat(cell.Select(letter => letter switch
    {
        '\u3000' or '\u00A0' or '\t' or '\r' => ' ',
        '\u200B' or Mark => ' ',
        >= '０' and <= '９' => (char)(letter - '０' + '0'),
        _ => letter,
    }));
}
