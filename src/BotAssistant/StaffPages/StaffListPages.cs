using BotAssistant.People;
using BotAssistant.SignIn;
using BotAssistant.Storage;

namespace BotAssistant.StaffPages;

/// <summary>Many cadres at once, from a table that is pasted; their codes stand on the answer, this once.</summary>
internal sealed class StaffListPages(IDatabaseReader reader, IDatabaseWriter writer, StaffList list, BindingCodes codes, StaffWords words, TimeProvider clock)
{
    private const string Home = "/staff/people-list";
    private const string Add = "add", Try = "try";
    private const int LongestList = 12_000;

    public StaffAnswer Show() => Page([], "");

    public async Task<StaffAnswer> RunAsync(StaffVisit visit, StaffForm form)
    {
        // With its tabs, as a spreadsheet puts them.
        var (text, adds) = (form.Secret("list"), form.Text("what") == Add);
        if (text.Length > LongestList)
        {
            return Page([Block.Warn(words.Say(StaffListTexts.TooLong))], "");
        }

        var now = clock.GetUtcNow();
        var asker = new StaffListAsker(visit.Actor, RoleNamed, region => visit.Viewer.Has(region, Role.Administrator));
        var report = adds
            ? await writer.WriteAsync(db => list.Run(db, text, asker, tryOnly: false, words.DayOf(now), now))
            : reader.Read(db => list.Run(db, text, asker, tryOnly: true, words.DayOf(now), now));
        if (report.Problems is not [])
        {
            return Page(
                [
                    Block.Warn(words.Say(StaffListTexts.Wrong, ("count", report.Problems.Count))),
                    Block.Of([.. report.Problems.Select(problem => new Row(words.Say(StaffListTexts.Faults[(int)problem.Fault], ("line", problem.Line), ("value", problem.Value))) { Mark = "red" })]),
                ],
                text);
        }

        if (!adds)
        {
            return Page([new Block { Done = words.Say(StaffListTexts.Tried, ("count", report.People.Count)) }], text, tried: true);
        }

        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffListTexts.Title), [
            new Block { Done = words.Say(StaffListTexts.Added, ("count", report.People.Count), ("minutes", codes.PauseMinutes(now))) },
            Block.Warn(words.Say(StaffTexts.CodeOnce)),
            Block.Of([.. report.People.Select(one => new Row(words.Say(StaffListTexts.Line, ("name", one.Name), ("unit", one.Unit), ("code", $"{one.Code[..4]} {one.Code[4..]}"))))]),
            Block.Of(new Link(words.Say(StaffTexts.Back), "/staff/people")),
        ]));
    }

    private StaffAnswer.Shown Page(IReadOnlyList<Block> said, string text, bool tried = false) => new(new StaffPage(words.Say(StaffListTexts.Title), [
        .. said,
        Block.Say(words.Say(StaffListTexts.How)),
        Block.Of(new Form(Home, words.Say(StaffListTexts.Submit))
        {
            Fields =
            [
                new Field("list", words.Say(StaffListTexts.List)) { IsArea = true, MaxLength = LongestList, Value = text },
                new Field("what", words.Say(StaffListTexts.What))
                {
                    Options = [new Option(Try, words.Say(StaffListTexts.TryFirst)) { Selected = !tried }, new Option(Add, words.Say(StaffListTexts.AddAll)) { Selected = tried }],
                },
            ],
        }),
        Block.Of(new Link(words.Say(StaffTexts.Back), "/staff/people")),
    ]));

    private Role? RoleNamed(string written) => RoleNames.Find(written, words.Role);
}
