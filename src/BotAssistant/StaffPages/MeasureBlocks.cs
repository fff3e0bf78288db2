using System.Globalization;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.SignIn;
using BotAssistant.Storage;

namespace BotAssistant.StaffPages;

/// <summary>一户一策 on a household's page: each measure with what shows that it was taken, for those who work on it.</summary>
internal sealed class MeasureBlocks(IDatabaseReader reader, IDatabaseWriter writer, MonitoringCases cases, RowCipher cipher, StaffWords words, TimeProvider clock)
{
    private const int LongestNote = 1000;

    /// <param name="path">Of the household's page.</param>
    public IReadOnlyList<Block> Of(Viewer viewer, HouseholdId household, RegionCode region, string path)
    {
        if (!MonitoringCases.WorksOn(viewer, region))
        {
            return [];
        }

        var measures = reader.Read(db =>
        {
            var found = db.Set<MonitoringMeasure>().Where(measure => db.Set<MonitoringCase>().Any(row => row.Id == measure.CaseId && row.HouseholdId == household && row.ClosedOn == null))
                .OrderBy(measure => measure.From).ThenBy(measure => measure.Id).ToArray();
            var people = found.Select(measure => measure.EvidenceById).OfType<CadreId>().Distinct().ToArray();
            var names = db.Set<Cadre>().Where(cadre => people.Contains(cadre.Id)).ToDictionary(cadre => cadre.Id, cadre => cadre.Name);
            return found.Select(measure => (measure, measure.EvidenceById is { } by ? names.GetValueOrDefault(by) : null)).ToArray();
        });
        return measures is [] ? [] : [Block.Head(words.Say(StaffTexts.Measures)), Block.Of([.. measures.Select(one => RowOf(one.measure, one.Item2, path))])];
    }

    /// <returns>Null: it is not theirs to say, or not there.</returns>
    public async Task<bool?> AddAsync(StaffVisit visit, StaffForm form)
    {
        if (form.Id("measure") is not { } measure)
        {
            return null;
        }

        return form.Text("note", LongestNote) is not { Length: > 0 } note ? false
            : await writer.WriteAsync(db => cases.AddEvidence(db, visit.Viewer, measure, note, clock.GetUtcNow())) is StepResult.Done ? true
            : null;
    }

    private Row RowOf(MonitoringMeasure measure, string? by, string path) => new(measure.What)
    {
        Facts =
        [
            .. measure.Unit is { Length: > 0 } unit ? [new Fact(words.Say(StaffTexts.Unit), unit)] : Array.Empty<Fact>(),
            new Fact(words.Say(StaffTexts.From), StaffWords.Day(measure.From)),
            new Fact(words.Say(StaffTexts.MeasureProgress), string.Create(CultureInfo.InvariantCulture, $"{measure.Progress}%")),
            .. measure.Evidence is { } evidence && measure.EvidenceAt is { } at
                ?
                [
                    new Fact(
                        words.Say(StaffTexts.Evidence),
                        words.Say(StaffTexts.EvidenceLine, ("at", words.Moment(at)), ("by", by ?? "")) + " " + cipher.Open("monitoring_measures", "Evidence", measure.Id, evidence)),
                ]
                : Array.Empty<Fact>(),
        ],
        Forms =
        [
            new Form(path + "/measure", words.Say(StaffTexts.MeasureAdd))
            {
                Hidden = [new Hidden("measure", measure.Id.ToString("N"))],
                Fields = [new Field("note", words.Say(StaffTexts.NoteNeeded)) { IsArea = true, MaxLength = LongestNote, Required = true }],
            },
        ],
    };
}
