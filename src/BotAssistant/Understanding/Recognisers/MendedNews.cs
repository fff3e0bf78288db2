using BotAssistant.Casework;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Running;
using BotAssistant.Forms;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>"水管不漏了": news that a trouble is over begins no form for a new one. It is offered to the matter that is open about it.</summary>
internal sealed class MendedNews : IRecogniser
{
    /// <summary>What is longer tells more than that.</summary>
    private const int Longest = 60;

    public RecognitionStage Stage => RecognitionStage.AnswerToAsked;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (hearing.IsChoice || hearing.Text.Length > Longest || FormTalk.Waiting(hearing.Facts.State) is not null || FormTalk.EngineOf(hearing.Facts.Dialogs) is not { } engine
            || NeedReports.IsUrgent(hearing) || NeedReports.IsQuiet(hearing) || FlowStarts.NamedByForm(hearing) is not null || hearing.Holds(FlowIntents.VisitRecord))
        {
            return null;
        }

        var cues = hearing.Cues;
        var mended = cues.Has(CardIntents.RoadMended) ? [Roads] : cues.Has(CardIntents.WaterMended) ? [Water] : In(hearing, engine, isAnyGood: hearing.Facts.Asker.IsStaff);
        // Beside it another trouble may be told, which is a need.
        return mended is [] || NeedIntents.Categories.Any(need => cues.Has(need.Intent) && !mended.Contains(need.Category, StringComparer.Ordinal)) ? null
            : hearing.Facts.Asker.IsStaff ? OfHousehold(hearing, mended)
            : OfOwn(hearing, mended);
    }

    private const string Roads = "基础设施";
    private const string Water = "饮水";

    /// <summary>The categories of trouble that a message says to be over, or not there, as the form of a visit reads it.</summary>
    public static IReadOnlyList<string> In(in Hearing hearing, FlowEngine engine, bool isAnyGood) => engine.MendedIn(
        CueTexts.FlowId(FlowIntents.VisitRecord), new FlowInput { Text = hearing.Text, Now = TimeZoneInfo.ConvertTime(hearing.Facts.Now, hearing.Facts.County.TimeZone) }, isAnyGood);

    /// <summary>What a need is being told of is settled meanwhile: it is asked whether to give the form up. Not where it holds other troubles, too.</summary>
    public static bool IsOver(in Hearing hearing, FlowEngine engine, KeptForm form)
    {
        if (hearing.IsChoice || hearing.Text.Length > Longest || form.Flow != CueTexts.FlowId(FlowIntents.HouseholdNeed))
        {
            return false;
        }

        if (hearing.Holds(CardIntents.NeedOver))
        {
            return true;
        }

        var mended = In(hearing, engine, isAnyGood: false);
        return mended is not [] && form.Read().Values.GetValueOrDefault("category") is ChoiceValue { Options: [_, ..] told } && told.All(option => mended.Contains(NeedKinds.CategoryOf(option.Id), StringComparer.Ordinal));
    }

    private static Recognition OfOwn(in Hearing hearing, IReadOnlyList<string> mended)
    {
        var (facts, said, request) = (hearing.Facts, hearing.Text.Trim(), new NeedsStillOpen());
        if (!hearing.Knows(request, out var open))
        {
            return new Recognition.Wants(request);
        }

        return open.Open.FirstOrDefault(one => mended.Contains(one.Category, StringComparer.Ordinal)) is { } need
            ? Answered(Wording.Say(facts, CardTexts.NewsOwn, ("number", need.Number), ("category", need.Category))) with
            {
                Matter = need.Number,
                Choices = [new Choice(Wording.Say(facts, CardTexts.NewsTell, ("number", need.Number)), Wording.Say(facts, CardTexts.NewsSay, ("number", need.Number), ("text", said))) { Agrees = true }],
            }
            : Answered(hearing.Say(CardTexts.NewsOwnNothing));
    }

    /// <summary>A cadre tells it of a household: whoever may close the need is offered to.</summary>
    private static Recognition? OfHousehold(in Hearing hearing, IReadOnlyList<string> mended)
    {
        var (facts, said, request) = (hearing.Facts, hearing.Text.Trim(), new HouseholdsNamed(hearing.Text));
        if (!hearing.Knows(request, out var found))
        {
            return new Recognition.Wants(request);
        }

        if (found.Cards is not [var card])
        {
            // "医保都交了" of nobody may mean anything.
            return found.Cards is [] ? (FormTalk.EngineOf(hearing.Facts.Dialogs) is { } engine && In(hearing, engine, isAnyGood: false) is [] ? null : Answered(hearing.Say(CardTexts.NewsWhose))) : Answered(hearing.Say(CardTexts.Several)) with
            {
                Choices =
                [
                    .. found.Cards.Select(one => new Choice(
                        Wording.Say(facts, CardTexts.OfOne, ("name", one.Name), ("place", one.Place)), Wording.Say(facts, CardTexts.OfOneSay, ("name", one.Name), ("number", one.Number)))),
                ],
            };
        }

        var open = card.Open.Where(row => row is { Kind: WorkItemKind.Need, Category: { } category } && mended.Contains(category, StringComparer.Ordinal)).ToArray();
        var visit = new Choice(Wording.Say(facts, CardTexts.Visit), Wording.Say(facts, CardTexts.VisitSay, ("name", card.Name)));
        if (open is [])
        {
            return Answered(Wording.Say(facts, CardTexts.NewsOfNothing, ("name", card.Name), ("category", string.Join(hearing.Say(CueTexts.NeedJoin), mended)))) with { Choices = [visit] };
        }

        var list = string.Join(hearing.Say(CueTexts.NeedJoin), open.Select(row => Wording.Say(facts, CardTexts.NewsMatter, ("number", row.Number), ("category", row.Category!))));
        return Answered(Wording.Say(facts, CardTexts.NewsOf, ("name", card.Name), ("list", list))) with
        {
            Matter = open[0].Number,
            Choices =
            [
                .. open.Where(row => card.Finishable.Contains(row.Number))
                    .Select(row => new Choice(Wording.Say(facts, CardTexts.NewsClose, ("number", row.Number)), Wording.Say(facts, CardTexts.NewsCloseSay, ("number", row.Number), ("text", said)))),
                visit,
            ],
        };
    }

    private static Recognition.Answered Answered(string text) => new(new Outcome(OutcomeKinds.Data, "news"), text);
}
