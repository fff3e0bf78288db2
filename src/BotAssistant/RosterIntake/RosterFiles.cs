using System.Text;
using BotAssistant.Dialogs;
using BotAssistant.Rosters;
using BotAssistant.Rosters.Columns;
using Microsoft.Extensions.Options;

namespace BotAssistant.RosterIntake;

/// <summary>Files that people edit: what columns are called, and what somebody said that the headers of a list mean.</summary>
internal sealed class RosterFiles(IOptions<DialogOptions> options, IDialogs dialogs)
{
    private const string Columns = "rosters/columns.yaml";

    /// <returns>The book, or what is wrong with the file, each with its line.</returns>
    public (ColumnBook? Book, IReadOnlyList<string> Problems) ReadBook()
    {
        var own = options.Value.Directory is { Length: > 0 } county ? Path.Combine(county, Columns) : null;
        var (path, shown) = own is not null && File.Exists(own) ? (own, own) : (Path.Combine(AppContext.BaseDirectory, "dialogs", Columns), "dialogs/" + Columns);
        var problems = new DialogProblems();
        var book = ColumnFile.Read(shown, File.ReadAllText(path, Encoding.UTF8), problems);
        return (book, Lines(problems));
    }

    /// <returns>What was said before; null and the problems if the file cannot be used.</returns>
    public (ColumnMap? Map, IReadOnlyList<string> Problems) ReadMap(string path, ColumnBook book)
    {
        var problems = new DialogProblems();
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        var root = YamlTree.Read(path, File.ReadAllText(path, Encoding.UTF8), problems);
        if (root is not YamlMap map)
        {
            problems.Add(root?.Spot ?? Spot.WholeFile(path), RosterTexts.FileShape, RosterTexts.MapShapeDo);
            return (null, Lines(problems));
        }

        foreach (var (header, value) in map.Entries)
        {
            if (value is not YamlScalar scalar || (scalar.Value.Length > 0 && book.Find(scalar.Value) is null))
            {
                problems.Add(value.Spot, new(RosterTexts.FileColumn, ("name", header.Value)), RosterTexts.MapShapeDo);
                continue;
            }

            headers.Add(header.Value, scalar.Value);
        }

        return problems.Count == 0 ? (new ColumnMap(headers), []) : (null, Lines(problems));
    }

    /// <summary>Writes what the headers were taken for, to be looked at, put right and used again. Where somebody has to choose, the choices stand behind it.</summary>
    public static void WriteMap(string path, RosterList list, ColumnBook book)
    {
        var text = new StringBuilder();
        foreach (var column in list.Sheets.SelectMany(sheet => sheet.Columns).DistinctBy(column => column.Header, StringComparer.Ordinal))
        {
            var id = column.Column is { } index ? book.Columns[index].Id : "";
            text.Append('"').Append(column.Header.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\": \"").Append(id).Append('"');
            if (column.Choices is not [])
            {
                text.Append(" # ").AppendJoin(" | ", column.Choices);
            }

            text.Append('\n');
        }

        File.WriteAllText(path, text.ToString());
    }

    private List<string> Lines(DialogProblems problems) => problems.Count == 0 ? [] : [.. problems.In(dialogs.Current).Select(problem => problem.ToString())];
}
