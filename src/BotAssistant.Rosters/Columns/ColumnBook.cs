namespace BotAssistant.Rosters.Columns;

/// <summary>What a column holds, and so how its cells are read.</summary>
public enum ValueKind
{
    Text,
    IdNumber,
    Phone,
    Day,
    Money,
    Number,
    YesNo,

    /// <summary>One of the column's codes.</summary>
    Code,

    /// <summary>One or several of the column's codes.</summary>
    Codes,
}

/// <summary>A column that lists may have.</summary>
/// <param name="Id">As files of mappings name it.</param>
/// <param name="Title">As people read it.</param>
/// <param name="Aliases">How headers write it.</param>
/// <param name="AliasesAfter">Headers that mean it only to the right of another column, by that column's id: 联系电话 behind 帮扶责任人.</param>
/// <param name="Codes">Each code with other ways of writing it; empty where anything may stand.</param>
public sealed record RosterColumn(
    string Id, string Title, ValueKind Value, IReadOnlyList<string> Aliases, IReadOnlyDictionary<string, IReadOnlyList<string>> AliasesAfter,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Codes);

/// <summary>A kind of list, known by columns that it has.</summary>
/// <param name="Needs">All of them make it this kind; the kind with the most fitting ones wins.</param>
public sealed record RosterKind(string Id, string Title, IReadOnlyList<string> Needs);

/// <summary>A header that may mean several columns, so that a person has to say which.</summary>
public sealed record UnclearHeader(string Header, IReadOnlyList<string> Columns);

/// <summary>All columns and kinds that are known, with how headers are folded before they are compared.</summary>
public sealed class ColumnBook
{
    private readonly Dictionary<string, int> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> byAlias = new(StringComparer.Ordinal);
    private readonly Dictionary<(int After, string Alias), int> byAliasAfter = [];
    private readonly Dictionary<string, UnclearHeader> unclear = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string>[] codes;

    /// <param name="simplify">Traditional characters to simplified ones.</param>
    /// <exception cref="ArgumentException">An alias stands at two columns, or a column is named that is not there. The message says which.</exception>
    public ColumnBook(IReadOnlyList<RosterColumn> columns, IReadOnlyList<RosterKind> kinds, IReadOnlyList<UnclearHeader> unclear, Func<string, string> simplify)
    {
        (Columns, Kinds, Simplify) = (columns, kinds, simplify);
        for (var i = 0; i < columns.Count; i++)
        {
            byId.Add(columns[i].Id, i);
        }

        for (var i = 0; i < columns.Count; i++)
        {
            foreach (var alias in columns[i].Aliases.Append(columns[i].Title).Select(Fold).Distinct(StringComparer.Ordinal))
            {
                if (!byAlias.TryAdd(alias, i))
                {
                    throw new ArgumentException($"The header '{alias}' means both {columns[byAlias[alias]].Id} and {columns[i].Id}.", nameof(columns));
                }
            }

            foreach (var (after, aliases) in columns[i].AliasesAfter)
            {
                foreach (var alias in aliases)
                {
                    byAliasAfter[(Index(after), Fold(alias))] = i;
                }
            }
        }

        foreach (var header in unclear)
        {
            _ = header.Columns.Select(Index).ToArray();
            this.unclear.Add(Fold(header.Header), header);
        }

        _ = kinds.SelectMany(kind => kind.Needs).Select(Index).ToArray();
        codes = [.. columns.Select(column => column.Codes.SelectMany(code => code.Value.Append(code.Key).Select(way => (Fold(way), code.Key)))
            .DistinctBy(pair => pair.Item1, StringComparer.Ordinal).ToDictionary(pair => pair.Item1, pair => pair.Key, StringComparer.Ordinal))];
    }

    public IReadOnlyList<RosterColumn> Columns { get; }

    public IReadOnlyList<RosterKind> Kinds { get; }

    internal Func<string, string> Simplify { get; }

    /// <summary>The place of a column in <see cref="Columns"/>.</summary>
    /// <exception cref="ArgumentException">There is none of that id.</exception>
    public int Index(string id) => byId.TryGetValue(id, out var index) ? index : throw new ArgumentException($"There is no column '{id}'.", nameof(id));

    public int? Find(string id) => byId.TryGetValue(id, out var index) ? index : null;

    internal UnclearHeader? UnclearAt(string folded) => unclear.GetValueOrDefault(folded);

    /// <param name="left">The columns to the left of it.</param>
    internal int? ColumnAt(string folded, IReadOnlyList<int> left)
    {
        for (var i = left.Count - 1; i >= 0; i--)
        {
            if (byAliasAfter.TryGetValue((left[i], folded), out var behind) && !left.Any(column => column == behind))
            {
                return behind;
            }
        }

        return byAlias.TryGetValue(folded, out var column) ? column : null;
    }

    /// <returns>The code as the book writes it; null if there is none such.</returns>
    internal string? CodeOf(int column, string written) => codes[column].GetValueOrDefault(Fold(written));

    /// <summary>Letters and digits alone, simplified, half-width: 「聯繫電話（戶）」 and 「联系电话(户)」 are one.</summary>
    internal string Fold(string text)
    {
        var clean = Values.CellText.Clean(text);
        return Simplify(string.Concat(clean.Where(char.IsLetterOrDigit))).ToLowerInvariant();
    }
}
