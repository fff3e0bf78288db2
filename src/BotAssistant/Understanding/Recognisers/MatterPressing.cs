using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Forms;

namespace BotAssistant.Understanding.Recognisers;

internal static class PressIntents
{
    /// <summary>Nobody has come yet: said of a trouble that was reported.</summary>
    public static readonly IntentKey StillNot = new("press-still-not") { IsFoundInside = true };

    /// <summary>Whoever has it is to be urged, without a word of what it is.</summary>
    public static readonly IntentKey Urge = new("press-urge") { IsFoundInside = true };

    public static readonly IntentKey FitsHousing = new("fits-housing") { IsFoundInside = true };
    public static readonly IntentKey FitsWater = new("fits-water") { IsFoundInside = true };
    public static readonly IntentKey FitsRoad = new("fits-road") { IsFoundInside = true };
    public static readonly IntentKey FitsSchool = new("fits-school") { IsFoundInside = true };

    /// <summary>Single words by which one of several reported troubles is known; too little to open one.</summary>
    public static readonly IReadOnlyList<(IntentKey Intent, string Category)> Fitting = [(FitsHousing, "住房"), (FitsWater, "饮水"), (FitsRoad, "基础设施"), (FitsSchool, "教育")];
}

/// <summary>"急死人了，水管还没人来修": who presses for what they reported hears how it stands, and whoever has it hears that they press.</summary>
internal sealed class MatterPressing : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.AnswerToAsked;

    public Recognition? Recognise(in Hearing hearing)
    {
        var urges = hearing.Holds(PressIntents.Urge);
        if (hearing.IsChoice || hearing.Facts.Asker.IsStaff || hearing.Facts.Asker.FirstSeenAt is null || (!urges && !hearing.Holds(PressIntents.StillNot))
            || FormTalk.Waiting(hearing.Facts.State) is not null || NeedReports.IsUrgent(hearing) || NeedReports.IsQuiet(hearing))
        {
            return null;
        }

        var request = new NeedsStillOpen();
        if (!hearing.Knows(request, out var open))
        {
            return new Recognition.Wants(request);
        }

        var cues = hearing.Cues;
        string[] named = [.. NeedIntents.Categories.Where(need => cues.Has(need.Intent)).Select(need => need.Category)];
        // What names another trouble than those is a new one.
        var meant = named is [] ? (open.Open is [var first, ..] && (urges || open.Open.Count == 1) ? first : null)
            : open.Open.FirstOrDefault(one => named.Contains(one.Category, StringComparer.Ordinal));
        return meant is null ? null : Tell(hearing, meant.Number);
    }

    private static Recognition? Tell(in Hearing hearing, long number)
    {
        if (Conduct.WantsBesideMatter(hearing) is { } wants)
        {
            return wants;
        }

        FactRequest[] requests = [new MatterInHand(number), new ItemStatus(number)];
        if (!hearing.Knows((MatterInHand)requests[0], out var held) | !hearing.Knows((ItemStatus)requests[1], out var status))
        {
            return new Recognition.Wants(requests);
        }

        if (held!.Item is not { IsReporter: true } item || RecordQueries.StatusOf(hearing, status!) is not { } standing || Conduct.IsBesideMatter(hearing))
        {
            return null;
        }

        var told = status!.Owner is { } owner
            ? Wording.Say(hearing.Facts, MatterTexts.Pressed, ("name", owner))
            : Wording.Say(hearing.Facts, MatterTexts.PressedNobody, ("number", number));
        return new Recognition.Answered(new Outcome(OutcomeKinds.Data, DataIntents.ItemStatus.Name), standing + "\n" + told)
        {
            Matter = number,
            Events = [new MatterOperated(item.Id, item.Version, new WorkItemOperation.SayMore(hearing.Text.Trim()))],
        };
    }
}
