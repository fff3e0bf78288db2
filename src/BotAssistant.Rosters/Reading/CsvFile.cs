using System.Text;

namespace BotAssistant.Rosters.Reading;

/// <summary>Rows of text with separators, quoted as RFC 4180 says; UTF-8 or UTF-16 with a mark, UTF-8 without, else GB18030.</summary>
internal sealed class CsvFile : RosterFile
{
    private readonly Stream content;
    private readonly RosterLimits limits;
    private readonly ReadingTime time;
    private readonly Encoding encoding;
    private readonly char separator;

    public CsvFile(Stream content, RosterLimits limits, ReadingTime time)
    {
        (this.content, this.limits, this.time) = (content, limits, time);
        encoding = FindEncoding();
        separator = FindSeparator();
    }

    public override IReadOnlyList<SheetName> Sheets { get; } = [new("", false)];

    public override IEnumerable<SheetRow> Read(SheetName sheet)
    {
        content.Position = 0;
        using var reader = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var (number, rows) = (0, 0);
        var fields = new List<string>();
        while (ReadRow(reader, fields, ref number) is { } first)
        {
            if (fields.TrueForAll(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (++rows > limits.Rows)
            {
                throw new RosterRefusedException(RosterKeys.TooManyRows, ("most", $"{limits.Rows}"));
            }

            yield return new SheetRow(first, [.. fields.Select(field => new Cell(field, CellKind.Text))], IsHidden: false);
        }
    }

    /// <param name="number">The last line that was read.</param>
    /// <returns>The line at which the row begins; null at the end.</returns>
    private int? ReadRow(StreamReader reader, List<string> fields, ref int number)
    {
        fields.Clear();
        if (reader.Peek() < 0)
        {
            return null;
        }

        var first = ++number;
        var field = new StringBuilder();
        var quoted = false;
        while (true)
        {
            time.Pass();
            var next = reader.Read();
            if (next < 0 && quoted)
            {
                throw new RosterRefusedException(RosterKeys.QuoteOpen, ("row", $"{first}"));
            }

            var c = (char)next;
            if (quoted)
            {
                if (c != '"')
                {
                    number += c == '\n' ? 1 : 0;
                    Append(field, c);
                }
                else if (reader.Peek() == '"')
                {
                    _ = reader.Read();
                    Append(field, '"');
                }
                else
                {
                    quoted = false;
                }
            }
            else if (next < 0 || c is '\n' or '\r')
            {
                if (c == '\r' && reader.Peek() == '\n')
                {
                    _ = reader.Read();
                }

                Add(fields, field);
                return first;
            }
            else if (c == separator)
            {
                Add(fields, field);
            }
            else if (c == '"' && field.Length == 0)
            {
                quoted = true;
            }
            else
            {
                Append(field, c);
            }
        }
    }

    // A quote that is never closed would otherwise swallow the file.
    private void Append(StringBuilder field, char c)
    {
        if (field.Length <= limits.CellCharacters)
        {
            field.Append(c);
        }
    }

    private void Add(List<string> fields, StringBuilder field)
    {
        if (fields.Count >= limits.Columns)
        {
            throw new RosterRefusedException(RosterKeys.TooManyColumns, ("most", $"{limits.Columns}"));
        }

        fields.Add(field.ToString());
        field.Clear();
    }

    private Encoding FindEncoding()
    {
        var buffer = new byte[64 * 1024];
        content.Position = 0;
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
        var chars = new char[buffer.Length + 4];
        var (isUtf8, nuls, first) = (true, 0L, true);
        int count;
        while ((count = content.Read(buffer)) > 0)
        {
            time.Pass();
            if (first && buffer.AsSpan(0, count) is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            {
                return Encoding.Unicode;
            }

            first = false;
            nuls += buffer.AsSpan(0, count).Count((byte)0);
            if (isUtf8)
            {
                try
                {
                    strict.GetChars(buffer, 0, count, chars, 0, flush: content.Position == content.Length);
                }
                catch (DecoderFallbackException)
                {
                    isUtf8 = false;
                }
            }
        }

        if (nuls > content.Length / 100)
        {
            throw new RosterRefusedException(RosterKeys.NotText);
        }

        return isUtf8 ? Encoding.UTF8
            : CodePagesEncodingProvider.Instance.GetEncoding("GB18030") ?? throw new InvalidOperationException("The encoding GB18030 is missing.");
    }

    // The one that parts the first lines into most pieces.
    private char FindSeparator()
    {
        content.Position = 0;
        using var reader = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var sample = new char[16 * 1024];
        var text = sample.AsSpan(0, reader.ReadBlock(sample));
        var (commas, tabs, semicolons) = (text.Count(','), text.Count('\t'), text.Count(';'));
        return tabs > commas && tabs >= semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }
}
