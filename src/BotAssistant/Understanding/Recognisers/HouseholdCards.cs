using BotAssistant.Casework;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>"赵砚山家什么情况": a household by its name, as far as the cadre who asks may see it.</summary>
internal sealed class HouseholdCards : IRecogniser
{
    /// <summary>What is longer tells or asks something else.</summary>
    private const int Longest = 40;

    public RecognitionStage Stage => RecognitionStage.AnswerToAsked;

    public Recognition? Recognise(in Hearing hearing)
    {
        var isPrivate = hearing.Facts.Asker.IsStaff && hearing.Holds(CardIntents.Private);
        if (!hearing.Facts.Asker.IsStaff || hearing.Text.Length > Longest || (!isPrivate && !hearing.Holds(CardIntents.HowIsIt)) || hearing.Holds(FlowIntents.VisitRecord))
        {
            return null;
        }

        var request = new HouseholdsNamed(hearing.Text);
        if (!hearing.Knows(request, out var found))
        {
            return new Recognition.Wants(request);
        }

        var text = hearing.Text;
        var cards = found.Cards.Where(card => text.Contains(card.Number, StringComparison.OrdinalIgnoreCase)).ToArray() is [var numbered] ? [numbered] : found.Cards;
        if (isPrivate)
        {
            return cards is [var theirs, ..]
                ? new Recognition.Answered(new Outcome(OutcomeKinds.Refuse, CardIntents.Private.Name), string.Join('\n', [Wording.Say(hearing.Facts, CardTexts.Private, ("name", theirs.Name)).TrimEnd(), theirs.Link ?? ""]).TrimEnd())
                : null;
        }

        return cards switch
        {
            [] => NamedHousehold.Of(hearing.Facts.Dialogs).IsIn(hearing.Folded.Plain) ? Answered(hearing.Say(CardTexts.None), []) : null,
            [var only] => Card(hearing, only),
            _ => Which(hearing, cards),
        };
    }

    private static Recognition.Answered Card(in Hearing hearing, HouseholdCard card)
    {
        var words = new RecordWording(hearing.Facts);
        string[] lines =
        [
            words.Say(CardTexts.Head, ("name", card.Name), ("place", card.Place), ("number", card.Number)),
            words.Say(CardTexts.Members, ("count", card.Members)),
            card.Identities is [] ? "" : words.Say(CardTexts.Identities, ("list", string.Join(hearing.Say(CueTexts.NeedJoin), card.Identities))),
            card.VisitedOn is { } day ? words.Say(CardTexts.Visited, ("month", day.Month), ("day", day.Day)) : words.Say(CardTexts.NeverVisited),
            words.Say(card.Open is [] ? CardTexts.NothingOpen : CardTexts.Open),
            .. card.Open.Select(words.Line),
            card.Link ?? "",
        ];
        return Answered(
            words.Lines(lines, card.IsDemo),
            [
                .. card.Open.Select(row => new Choice(words.Say(RecordTexts.ItemLabel, ("number", row.Number)), words.Say(RecordTexts.ItemSay, ("number", row.Number)))),
                new Choice(words.Say(CardTexts.Visit), words.Say(CardTexts.VisitSay, ("name", card.Name))),
                new Choice(words.Say(CardTexts.Gaps), words.Say(RecordTexts.HouseholdSay, ("number", card.Number))),
            ]);
    }

    private static Recognition.Answered Which(in Hearing hearing, IReadOnlyList<HouseholdCard> cards)
    {
        var words = new RecordWording(hearing.Facts);
        return Answered(
            words.Say(CardTexts.Several),
            [.. cards.Select(card => new Choice(words.Say(CardTexts.OfOne, ("name", card.Name), ("place", card.Place)), words.Say(CardTexts.OfOneSay, ("name", card.Name), ("number", card.Number))))]);
    }

    private static Recognition.Answered Answered(string text, IReadOnlyList<Choice> choices) =>
        new(new Outcome(OutcomeKinds.Data, CardIntents.HowIsIt.Name), text) { Choices = choices };
}
