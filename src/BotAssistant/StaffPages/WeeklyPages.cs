using System.Globalization;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.SignIn;
using BotAssistant.Storage;
using BotAssistant.WeeklyReports;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.StaffPages;

/// <summary>The weekly reports of the viewer's regions: which there are, and one with all its versions.</summary>
internal sealed class WeeklyPages(IDatabaseReader reader, WeeklyVersions versions, WeeklyWording wording, WeeklyDifferences differences, StaffWords words)
{
    public const string Home = "/staff/weekly";

    private const int PerPage = 50;
    private const int MostSaid = 500;

    public StaffAnswer List(StaffVisit visit, HttpContext context)
    {
        var page = Paging.Number(context);
        var (weeks, total) = reader.Read(db =>
        {
            var all = db.Set<WeeklyReport>().VisibleTo(visit.Viewer).GroupBy(row => new { row.WeekEnd, row.Region });
            return (
                all.Select(group => new { group.Key.WeekEnd, group.Key.Region, Count = group.Count(), Last = group.Max(row => row.ReportedAt) })
                    .OrderByDescending(week => week.WeekEnd).ThenBy(week => week.Region).Skip((page - 1) * PerPage).Take(PerPage).ToArray(),
                all.Count());
        });
        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffWeeklyTexts.Title), [
            Block.Say(words.Say(StaffWeeklyTexts.How)),
            weeks is [] ? Block.Say(words.Say(StaffWeeklyTexts.None)) : Block.Of([.. weeks.Select(week => new Row(
                words.Say(StaffWeeklyTexts.Line, ("place", words.Place(RegionCode.Parse(week.Region))), ("week", StaffWords.Day(week.WeekEnd))), WeeklyTelling.PathOf(week.Region, week.WeekEnd))
            {
                Facts = [new Fact(words.Say(StaffWeeklyTexts.Versions), words.Say(StaffWeeklyTexts.VersionCount, ("count", week.Count))), new Fact(words.Say(StaffWeeklyTexts.Newest), words.Moment(week.Last))],
            })]),
            Paging.Of(words, page, PerPage, total, number => string.Create(CultureInfo.InvariantCulture, $"{Home}?page={number}")),
        ]));
    }

    public StaffAnswer Show(StaffVisit visit, HttpContext context)
    {
        if (context.Request.RouteValues["region"] is not string region || !DateOnly.TryParseExact(context.Request.RouteValues["day"] as string, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new StaffAnswer.Missing();
        }

        var (rows, names) = reader.Read(db =>
        {
            var found = db.Set<WeeklyReport>().VisibleTo(visit.Viewer).Where(row => row.Region == region && row.WeekEnd == day).OrderBy(row => row.Version).ToArray();
            var people = found.Select(row => row.CadreId).OfType<CadreId>().Distinct().ToArray();
            return (found, db.Set<Cadre>().Where(cadre => people.Contains(cadre.Id)).ToDictionary(cadre => cadre.Id, cadre => cadre.Name));
        });
        if (rows is [])
        {
            return new StaffAnswer.Missing();
        }

        var (newest, said) = versions.Shown(rows);
        var figures = WeeklyFigures.FromJson(newest.Figures);
        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffWeeklyTexts.Line, ("place", words.Place(RegionCode.Parse(region))), ("week", wording.Week(figures.FirstDay, figures.LastDay))), [
            .. figures.IsDemo ? [Block.Say(wording.Say(WeeklyTexts.Demo))] : Array.Empty<Block>(),
            .. rows.Where(row => !versions.IsIntact(row)).Select(row => Block.Warn(words.Say(StaffWeeklyTexts.Broken, ("version", row.Version)))),
            Block.Head(words.Say(StaffWeeklyTexts.Figures, ("version", newest.Version))),
            figures.Kinds is [] ? Block.Say(wording.Say(WeeklyTexts.Nothing)) : Block.Of([.. figures.Kinds.Select(RowOf)]),
            Block.Of([new Fact(words.Say(StaffWeeklyTexts.Visited), words.Say(StaffWeeklyTexts.Homes, ("count", figures.Visited)))]),
            .. figures.Categories is [] ? Array.Empty<Block>() : [
                Block.Head(words.Say(StaffWeeklyTexts.Categories)),
                Block.Of([.. figures.Categories.Select(one => new Row(differences.NameOf(one.Kind, one.Category)) { Facts = [new Fact(words.Say(StaffWeeklyTexts.Names[3]), wording.Told(one.Kind, one.Open))] })]),
            ],
            Block.Head(words.Say(StaffWeeklyTexts.Difficulties)),
            said is [] ? Block.Say(words.Say(StaffWeeklyTexts.NoDifficulties)) : Block.Of([.. said.Take(MostSaid).Select(one => new Row(wording.About(one)) { Facts = [new Fact(words.Say(StaffWeeklyTexts.Words), one.Words)] })]),
            .. said.Count > MostSaid ? [Block.Say(words.Say(StaffWeeklyTexts.More, ("count", said.Count - MostSaid)))] : Array.Empty<Block>(),
            Block.Head(words.Say(StaffWeeklyTexts.Versions)),
            Block.Of([.. rows.Select((row, at) => RowOf(row, at == 0 ? null : rows[at - 1], names))]),
            Block.Of(new Link(words.Say(StaffTexts.Back), Home)),
        ]));
    }

    private Row RowOf(KindFigures kind) => new(words.Name(CaseworkTexts.MatterKinds, kind.Kind))
    {
        Mark = kind.Red > 0 ? "red" : kind.Yellow > 0 ? "yellow" : "blue",
        Facts = [.. WeeklyDifferences.Numbers(kind).Select((number, at) => new Fact(words.Say(StaffWeeklyTexts.Names[at]), wording.Told(kind.Kind, number)))],
    };

    private Row RowOf(WeeklyReport row, WeeklyReport? before, Dictionary<CadreId, string> names)
    {
        // What somebody took back stands there as taken back, and not in its words.
        var (isFrozen, isThere) = (WeeklyVersions.IsFrozen(row), row.WithdrawnAt is null);
        return new(words.Say(StaffWeeklyTexts.Version, ("version", row.Version)))
        {
            Facts =
            [
                new Fact(words.Say(StaffWeeklyTexts.At), words.Moment(row.ReportedAt)),
                new Fact(words.Say(StaffWeeklyTexts.By), isFrozen ? words.Say(StaffWeeklyTexts.ByProgram) : row.CadreId is { } cadre && names.TryGetValue(cadre, out var name) ? name : words.Say(StaffWeeklyTexts.BySomebody)),
                new Fact(words.Say(StaffWeeklyTexts.Hash), row.Hash),
                .. isThere ? Array.Empty<Fact>() : [new Fact(words.Say(StaffTexts.State), words.Say(StaffWeeklyTexts.Withdrawn))],
                .. isThere && !isFrozen && versions.ExplanationOf(row) is { } explanation ? [new Fact(words.Say(StaffWeeklyTexts.Explanation), explanation)] : Array.Empty<Fact>(),
                .. isThere && !isFrozen ? versions.DifficultiesOf(row).Select(one => new Fact(words.Say(StaffWeeklyTexts.Words), one.Words)) : [],
                .. before is null ? Array.Empty<Fact>() : [new Fact(words.Say(StaffWeeklyTexts.Compared), differences.Between(
                    WeeklyFigures.FromJson(before.Figures), WeeklyFigures.FromJson(row.Figures), !versions.DifficultiesOf(before).SequenceEqual(versions.DifficultiesOf(row))))],
            ],
        };
    }
}
