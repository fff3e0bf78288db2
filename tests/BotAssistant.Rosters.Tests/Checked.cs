using System.Text;
using BotAssistant.Dialogs;
using BotAssistant.RosterIntake;
using BotAssistant.Rosters.Checks;
using BotAssistant.Rosters.Columns;
using BotAssistant.Rosters.Reading;

namespace BotAssistant.Rosters.Tests;

/// <summary>What comes of a list, with the headers that ship and a small county around it. All people are made up.</summary>
internal sealed record Checked(RosterList List, RosterSummary Summary, IReadOnlyList<RosterFinding> Findings)
{
    public const string Zhao = "990121195803120110";
    public const string He = "99012119600219064X";
    public const string Xiaoman = "990121200908170249";

    /// <summary>户编号, 乡镇, 村, 姓名, 与户主关系, 证件号码.</summary>
    public static readonly string[] Usual = ["户编号", "乡(镇)", "行政村", "姓名", "与户主关系", "证件号码"];

    public static ColumnBook Book { get; } = ReadBook();

    /// <summary>A person list with columns of the test's own behind the usual ones.</summary>
    public static Checked PeopleIn(string[] more, params string[][] rows) => Of(new Workbook().Sheet("名单", [[.. Usual, .. more], .. rows]).Write());

    public static string[] Person(string household, string name, string relation, string id, params string[] more) => [household, "青石乡", "上坝村", name, relation, id, .. more];

    public static Checked Of(Stream content, ColumnMap? map = null, RosterContext? context = null, RosterLimits? limits = null)
    {
        using var file = RosterFile.Open(content, limits ?? RosterLimits.Default, CancellationToken.None);
        var list = RosterList.Of(file, Book, map ?? ColumnMap.Empty, limits ?? RosterLimits.Default);
        var findings = new List<RosterFinding>();
        var summary = new RosterCheck(Book, context ?? new SmallCounty()).Run(list, null, findings.Add);
        return new Checked(list, summary, findings);
    }

    public static Checked Csv(string text, Encoding? encoding = null) => Of(new MemoryStream((encoding ?? Encoding.UTF8).GetBytes(text)));

    public static RosterKey Refused(Stream content, RosterLimits? limits = null) => Assert.Throws<RosterRefusedException>(() => Of(content, limits: limits)).Key;

    /// <summary>The one finding of that key.</summary>
    public RosterFinding Only(RosterKey key) => Assert.Single(Findings, finding => finding.Key == key);

    public bool Has(RosterKey key) => Findings.Any(finding => finding.Key == key);

    private static ColumnBook ReadBook()
    {
        var problems = new DialogProblems();
        var book = ColumnFile.Read("columns.yaml", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "dialogs/rosters/columns.yaml")), problems);
        return book ?? throw new InvalidOperationException("The shipped columns cannot be read: " + string.Join(' ', problems.In(new DialogLayer("dialogs"))));
    }

    private sealed class SmallCounty : RosterContext
    {
        public override DateOnly Today => new(2026, 11, 21);

        public override int? IncomeLine => 8700;

        public override (PlaceFound Found, string? Name) Find(string? county, string? township, string? village) => (township, village) switch
        {
            ("青石乡", "上坝村" or "杏坪村" or "石门村") or ("柳湾镇", "石门村" or "河口村") => (PlaceFound.Known, village),
            ("柳湾镇", "柳湾村") => (PlaceFound.OldName, "河口村"),
            (null, "石门村") => (PlaceFound.Ambiguous, null),
            ("云坪镇", _) => (PlaceFound.Outside, null),
            _ => (PlaceFound.Unknown, null),
        };

        public override bool? HasCadre(string name) => name == "钱渡舟";
    }
}
