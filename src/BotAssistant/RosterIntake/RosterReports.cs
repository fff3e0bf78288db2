using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using BotAssistant.Dialogs;
using BotAssistant.Rosters;
using BotAssistant.Rosters.Columns;
using BotAssistant.Rosters.Reading;
using BotAssistant.Rosters.Writing;

namespace BotAssistant.RosterIntake;

/// <summary>What was noticed in a list, as a file: lines of text, lines of JSON, or the list itself with what is wrong beside each row.</summary>
internal sealed class RosterReports(IDialogs dialogs)
{
    /// <param name="content">The list, from its beginning.</param>
    /// <param name="map">By which it was read.</param>
    public void Annotate(Stream target, Stream content, ColumnMap map, RosterReport report, CancellationToken ct)
    {
        var catalog = dialogs.Current;
        content.Position = 0;
        using var file = RosterFile.Open(content, RosterLimits.Default, ct);
        var list = RosterList.Of(file, report.Book, map, RosterLimits.Default);
        AnnotatedCopy.Write(
            target, file, list, [.. report.Findings.Select(finding => (finding, TextOf(catalog, finding)))], catalog.Text(RosterTexts.ReportTitle), [.. RosterTexts.ReportColumns.Select(key => catalog.Text(key))]);
    }

    /// <summary>A line for each, for people.</summary>
    public string Lines(RosterReport report)
    {
        var (catalog, text) = (dialogs.Current, new StringBuilder());
        foreach (var finding in report.Findings)
        {
            text.AppendJoin('\t', catalog.Text(RosterTexts.Weights[(int)finding.Weight]), finding.Sheet, finding.Row.ToString(CultureInfo.InvariantCulture), finding.Column ?? "", TextOf(catalog, finding)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A line for each, for programs.</summary>
    public string Json(RosterReport report)
    {
        var (catalog, text) = (dialogs.Current, new StringBuilder());
        foreach (var finding in report.Findings)
        {
            text.Append(JsonSerializer.Serialize(
                new RosterFindingJson(finding.Weight.ToString().ToLowerInvariant(), finding.Sheet, finding.Row, finding.Column, finding.Key.Name, TextOf(catalog, finding)), RosterFindingContext.Readable.RosterFindingJson)).Append('\n');
        }

        return text.ToString();
    }

    public static string TextOf(DialogCatalog catalog, RosterFinding finding) => RosterTexts.Of(finding.Key, finding.Slots).In(catalog);
}

internal sealed record RosterFindingJson(string Weight, string Sheet, int Row, string? Column, string Key, string Text);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RosterFindingJson))]
internal sealed partial class RosterFindingContext : JsonSerializerContext
{
    /// <summary>Chinese as it is read.</summary>
    public static readonly RosterFindingContext Readable = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
