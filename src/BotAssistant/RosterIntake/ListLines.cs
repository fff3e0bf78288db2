using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BotAssistant.Privacy;
using BotAssistant.Rosters;
using BotAssistant.Rosters.Columns;
using BotAssistant.Rosters.Values;

namespace BotAssistant.RosterIntake;

/// <summary>A row of a list as it was read: values in their one form, by column.</summary>
internal sealed class ListRow(ColumnBook book, string sheet, int number, bool isBroken, string?[] values)
{
    public string Sheet { get; } = sheet;

    public int Number { get; } = number;

    /// <summary>A cell has an error: it cannot be used.</summary>
    public bool IsBroken { get; } = isBroken;

    public IReadOnlyList<string?> Values => values;

    public string? this[string column] => book.Find(column) is { } index ? values[index] : null;

    /// <summary>Money in fen, or a number without its fraction.</summary>
    public long? Number64(string column) =>
        decimal.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? (long)Math.Round(number) : null;
}

/// <summary>What one household, or one other thing, says in all its rows.</summary>
internal sealed record ListedSubject(string Key, IReadOnlyList<ListRow> Rows)
{
    public bool IsBroken => Rows.Any(row => row.IsBroken);

    public ListRow First => Rows[0];

    /// <summary>What any of its rows says; the first that says something.</summary>
    public string? this[string column]
    {
        get
        {
            for (var i = 0; i < Rows.Count; i++)
            {
                if (Rows[i][column] is { } value)
                {
                    return value;
                }
            }

            return null;
        }
    }
}

/// <summary>What entries are known again by: hashed by a key that is rotated, from what stands sealed beside them.</summary>
/// <param name="cipher">Opens what is kept.</param>
/// <param name="index">By the key in use, and by every key that an entry may still be hashed by.</param>
/// <param name="first">By the key that entries had before theirs was one that is rotated.</param>
internal sealed class EntryHashes(RowCipher cipher, IndexHash index, LookupHash first)
{
    private const string OfContent = "roster-content", OfSubject = "roster-subject";

    private static readonly string[] OfIssue = ["issue", "issue-source", "township", "village", "household-number", "head-name"];
    private static readonly string[] OfCadre = ["name", "unit", "household-phone"];

    public byte[]? Fingerprint(Guid id, byte[] content) => Fingerprint(cipher.Open("roster_entries", "Content", id, content));

    public byte[]? Subject(Guid id, byte[] content) =>
        ListLines.Read(cipher.Open("roster_entries", "Content", id, content)) is [var row, ..] ? Subject(column => row.GetValueOrDefault(column)) : null;

    public byte[] Fingerprint(string content) => index.Of(OfContent, content);

    /// <summary>By any key: for finding.</summary>
    public byte[][] Fingerprints(string content) => [.. index.AllOf(OfContent, content), first.Of(OfContent, content)];

    /// <summary>What a listed problem, or a cadre, is known again by.</summary>
    public byte[] Subject(Func<string, string?> value) => index.Of(OfSubject, Named(value));

    /// <inheritdoc cref="Fingerprints"/>
    public byte[][] Subjects(Func<string, string?> value) => [.. index.AllOf(OfSubject, Named(value)), first.Of(OfSubject, Named(value))];

    private static string Named(Func<string, string?> value) => string.Join('\u001f', (value("issue") is null ? OfCadre : OfIssue).Select(value));
}

/// <summary>Rows on their way over the disk, and as they are kept: sealed, since all that a list says about people is personal.</summary>
internal sealed class ListLines : IDisposable
{
    // Cleaned cells hold no control characters.
    private const char Between = '\u001f';

    // A column is one sign before its value.
    private const char FirstColumn = '\u0100';

    // Of these a later list says something else without meaning another thing.
    private static readonly string[] NoContent = ["serial", "data-date", "closed"];

    private readonly ColumnBook book;
    private readonly BodyCipher cipher;
    private readonly EntryHashes hashes;
    private readonly byte[] context = Encoding.UTF8.GetBytes("roster-staging");
    private readonly List<string> sheets = [];
    private readonly TextPool texts = new();
    private readonly int[] order;
    private char[] line = new char[4096];
    private readonly JsonEncodedText[] titles;

    // Used again for each subject: one list has tens of thousands.
    private readonly ArrayBufferWriter<byte> bytes = new(4096);
    private readonly Utf8JsonWriter json;

    public ListLines(ColumnBook book, BodyCipher cipher, EntryHashes hashes)
    {
        (this.book, this.cipher, this.hashes) = (book, cipher, hashes);
        order = [.. Enumerable.Range(0, book.Columns.Count).Where(index => !NoContent.Contains(book.Columns[index].Id))];
        titles = [.. book.Columns.Select(column => JsonEncodedText.Encode(column.Id, JavaScriptEncoder.UnsafeRelaxedJsonEscaping))];
        json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    }

    public void Dispose() => json.Dispose();

    public byte[] Seal(RosterRecord record, bool isBroken)
    {
        var sheet = sheets.IndexOf(record.Sheet.Name.Name);
        if (sheet < 0)
        {
            (sheet, _) = (sheets.Count, 0);
            sheets.Add(record.Sheet.Name.Name);
        }

        var length = 40;
        foreach (var value in record.Values)
        {
            length += value is null ? 0 : value.Length + 2;
        }

        if (line.Length < length)
        {
            line = new char[2 * length];
        }

        line.AsSpan().TryWrite(CultureInfo.InvariantCulture, $"{sheet}{Between}{record.Row}{Between}{(isBroken ? 1 : 0)}", out length);
        for (var i = 0; i < record.Values.Length; i++)
        {
            if (record.Values[i] is { } value)
            {
                (line[length], line[length + 1]) = (Between, (char)(FirstColumn + i));
                value.CopyTo(line.AsSpan(length + 2));
                length += value.Length + 2;
            }
        }

        return cipher.SealText(line.AsSpan(0, length), context);
    }

    public ListRow Open(byte[] line)
    {
        ReadOnlySpan<char> rest = cipher.OpenText(line, context);
        var (sheet, number, broken) = (int.Parse(Next(ref rest), CultureInfo.InvariantCulture), int.Parse(Next(ref rest), CultureInfo.InvariantCulture), Next(ref rest) is "1");
        var values = new string?[book.Columns.Count];
        while (rest.Length > 0)
        {
            var value = Next(ref rest);
            values[value[0] - FirstColumn] = texts.Of(value[1..]);
        }

        return new ListRow(book, sheets[sheet], number, broken, values);
    }

    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf(Between);
        var part = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return part;
    }

    /// <summary>All that the list says of a subject, the same however its rows and columns are ordered.</summary>
    public string Content(ListedSubject subject)
    {
        bytes.ResetWrittenCount();
        json.Reset();
        json.WriteStartArray();
        foreach (var row in subject.Rows.OrderBy(row => row["id-number"] ?? row["name"], StringComparer.Ordinal))
        {
            json.WriteStartObject();
            foreach (var index in order)
            {
                if (row.Values[index] is { } value)
                {
                    json.WriteString(titles[index], value);
                }
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Flush();
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    public byte[] Fingerprint(string content) => hashes.Fingerprint(content);

    /// <summary>Whether what was kept said just this, whichever key it was hashed by.</summary>
    public bool IsSame(byte[]? fingerprint, string content) => fingerprint is not null && Array.Exists(hashes.Fingerprints(content), one => one.AsSpan().SequenceEqual(fingerprint));

    /// <summary>All that an entry which said just this may be known by.</summary>
    public byte[][] Fingerprints(string content) => hashes.Fingerprints(content);

    /// <summary>Names a subject that is no household, so that it is known again.</summary>
    public byte[] Subject(ListedSubject subject) => hashes.Subject(column => subject[column]);

    /// <summary>All that it may be known by.</summary>
    public byte[][] Subjects(ListedSubject subject) => hashes.Subjects(column => subject[column]);

    /// <summary>Kept rows, each a mapping of columns.</summary>
    public static Dictionary<string, string>[] Read(string content) => JsonSerializer.Deserialize(content, ListJson.Default.DictionaryStringStringArray) ?? [];
}

[System.Text.Json.Serialization.JsonSerializable(typeof(Dictionary<string, string>[]))]
[System.Text.Json.Serialization.JsonSerializable(typeof(RowImage[]))]
internal sealed partial class ListJson : System.Text.Json.Serialization.JsonSerializerContext;
