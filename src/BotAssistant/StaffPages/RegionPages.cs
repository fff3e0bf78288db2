using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.SignIn;

namespace BotAssistant.StaffPages;

/// <summary>Divisions that get another name, or become part of another one: what is noted, and a form for each.</summary>
internal sealed class RegionPages(RegionChanges changes, IDialogs dialogs, StaffWords words)
{
    private const string Home = "/staff/regions";

    public StaffAnswer Show(string? problem = null)
    {
        var lines = changes.List(dialogs);
        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffTexts.RegionsTitle), [
            .. problem is null ? Array.Empty<Block>() : [Block.Warn(problem)],
            Block.Say(words.Say(StaffTexts.RegionsHow)),
            lines is [] ? Block.Say(words.Say(StaffTexts.RegionsNone)) : Block.Of([.. lines.Select(line => new Row(line.Line)
            {
                Mark = line.IsDone ? "green" : "blue",
                Facts = [new Fact(words.Say(StaffTexts.State), words.Say(line.IsDone ? RegionTexts.Done : RegionTexts.Waiting))],
            })]),
            Block.Head(words.Say(StaffTexts.RegionsRename)),
            Block.Of(new Form(Home + "/rename", words.Say(StaffTexts.RegionsSubmitRename))
            {
                Fields = [CodeField("code", StaffTexts.RegionsCode), new Field("name", words.Say(StaffTexts.RegionsName)) { MaxLength = RegionChanges.LongestName }, DayField()],
            }),
            Block.Head(words.Say(StaffTexts.RegionsMerge)),
            Block.Of(new Form(Home + "/merge", words.Say(StaffTexts.RegionsSubmitMerge))
            {
                Fields = [CodeField("code", StaffTexts.RegionsCode), CodeField("into", StaffTexts.RegionsInto), DayField()],
            }),
        ]));
    }

    public Task<StaffAnswer> RenameAsync(StaffVisit visit, StaffForm form) => NoteAsync(visit, form, merges: false);

    public Task<StaffAnswer> MergeAsync(StaffVisit visit, StaffForm form) => NoteAsync(visit, form, merges: true);

    private async Task<StaffAnswer> NoteAsync(StaffVisit visit, StaffForm form, bool merges)
    {
        var into = default(RegionCode);
        // Both ends have to be theirs: a township's administrator gives nothing away and takes nothing.
        if (!RegionCode.TryParse(form.Text("code"), out var region) || form.Day("from") is not { } from || !visit.Viewer.Has(region, Role.Administrator)
            || (merges && (!RegionCode.TryParse(form.Text("into"), out into) || !visit.Viewer.Has(into, Role.Administrator))))
        {
            return Show(words.Say(StaffTexts.RegionsIncomplete));
        }

        var result = await changes.NoteAsync(region, merges ? into : null, merges ? null : form.Text("name", RegionChanges.LongestName), from, visit.Actor);
        return result is RegionChangeResult.Noted ? new StaffAnswer.Gone(Home, Said.RegionNoted) : Show(words.Say(RegionTexts.Results[(int)result]));
    }

    private Field CodeField(string name, TextKey label) => new(name, words.Say(label)) { MaxLength = 14, Hint = words.Say(StaffTexts.RegionHint) };

    private Field DayField() => new("from", words.Say(StaffTexts.RegionsFrom)) { Type = "date", MaxLength = 10 };
}
