using BotAssistant.Casework;
using BotAssistant.Desk;
using BotAssistant.Operations;
using BotAssistant.SignIn;

namespace BotAssistant.StaffPages;

/// <summary>Where somebody begins: what waits for them, by what they are.</summary>
internal sealed class HomePage(DeskInbox desk, DeskTalks talks, StaffItems items, Attention attention, StaffWords words)
{
    public async Task<StaffAnswer> ShowAsync(StaffVisit visit, CancellationToken ct)
    {
        var rows = new List<Row>();
        if (StaffDoors.Questions.OpensTo(visit.Viewer))
        {
            rows.Add(Waiting(StaffDoors.Talks, talks.Count(visit.Viewer)));
            rows.Add(Waiting(StaffDoors.Questions, desk.CountOpen(visit.Viewer)));
        }

        if (StaffDoors.Items.OpensTo(visit.Viewer))
        {
            var (own, red) = items.Waiting(visit.Viewer);
            rows.Add(new Row(words.Say(StaffTexts.HomeOwn), "/staff/items/list?of=own") { Facts = [new Fact(words.Say(StaffTexts.Open), words.Say(StaffTexts.Count, ("count", own)))] });
            rows.Add(new Row(words.Say(StaffDoors.Items.Title), StaffDoors.Items.Path) { Facts = [new Fact(words.Name(StaffTexts.Colours, Colour.Red), words.Count(red))] });
        }

        if (StaffDoors.Trouble.OpensTo(visit.Viewer))
        {
            rows.Add(Waiting(StaffDoors.Trouble, (await attention.DeadAsync(ct)).Count + (await attention.ParkedAsync(ct)).Count));
        }

        var roles = visit.Viewer.Roles.Select(held => words.Say(StaffTexts.RoleAt, ("role", words.Role(held.Role)), ("place", words.Place(held.Region))));
        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffTexts.HomeTitle), [
            Block.Say(words.Say(StaffTexts.Hello, ("name", visit.Viewer.Name), ("roles", string.Join('、', roles)))),
            rows is [] ? Block.Say(words.Say(StaffTexts.HomeNothing)) : Block.Of(rows),
        ]));
    }

    private Row Waiting(StaffDoorway doorway, int count) =>
        new(words.Say(doorway.Title), doorway.Path) { Facts = [new Fact(words.Say(StaffTexts.Open), words.Say(StaffTexts.Count, ("count", count)))] };
}
