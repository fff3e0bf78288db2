using BotAssistant.Announcements;
using BotAssistant.Dialogs;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.QuietMatters;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>What somebody lacks or suffers from, of all categories that the message names: it begins the form that takes it in.</summary>
internal sealed class NeedReports : IRecogniser
{
    private const int Most = 5;

    /// <summary>The option of the form for what has to be seen to at once.</summary>
    private const string Today = "today";

    /// <summary>The question whether something is more of what was reported today.</summary>
    public const string Question = "need-again";

    private static readonly char[] ClauseEnds = ['，', ',', '。', '；', ';', '！', '!', '？', '?', '\n', ' '];

    /// <summary>What is longer is not put into a button.</summary>
    private const int LongestRepeated = 200;

    private static readonly IntentKey[] Quiet = [NeedIntents.Petition, NeedIntents.Complaint];

    private static readonly string ComplaintCategory = NeedIntents.Categories.First(need => need.Intent == NeedIntents.Complaint).Category;

    private static readonly IntentKey[] Urgent = [.. DialogKeys.DeclaredIn(typeof(UrgentIntents)).OfType<IntentKey>()];

    public RecognitionStage Stage => RecognitionStage.Intent;

    /// <summary>Whoever flees from fire or water may have lost a roof as well. Beside danger from people, or from oneself, it is not asked.</summary>
    public bool SpeaksBesideUrgent => true;

    /// <summary>Of officials and petitions only the desk may read: no form that others work on takes it.</summary>
    public static bool IsQuiet(in Hearing hearing) => Array.Exists(Quiet, hearing.Cues.Has) || TakenByOfficial(hearing) || Conduct.IsOfNamed(hearing);

    /// <summary>What has to be looked up before <see cref="IsQuiet"/> can tell: somebody took something, and may be an official by name.</summary>
    public static Recognition.Wants? WantsForQuiet(in Hearing hearing)
    {
        var request = new OfficialsNamed(hearing.Text);
        return MayBeTaking(hearing) && !hearing.Knows(request, out _) ? new Recognition.Wants(request) : null;
    }

    private static bool TakenByOfficial(in Hearing hearing) =>
        MayBeTaking(hearing) && hearing.Knows(new OfficialsNamed(hearing.Text), out var found) && found.Any;

    private static bool MayBeTaking(in Hearing hearing) =>
        !hearing.IsChoice && !hearing.Facts.Asker.IsStaff && !Array.Exists(Quiet, hearing.Cues.Has) && hearing.Holds(QuietIntents.Taking);

    /// <summary>Nobody in danger is asked questions of a form.</summary>
    public static bool IsUrgent(in Hearing hearing) => Array.Exists(Urgent, hearing.Cues.Has);

    /// <summary>It names a trouble of some kind.</summary>
    public static bool TellsTrouble(in Hearing hearing) => Categories(hearing) is not [];

    /// <summary>The message begins the form for needs.</summary>
    public static bool Begins(in Hearing hearing) =>
        !hearing.IsChoice && !hearing.Facts.Asker.IsStaff && Categories(hearing) is not [] && FormOf(hearing) is not null;

    /// <summary>The kinds of trouble that it names.</summary>
    public static IReadOnlyList<string> TroublesIn(in Hearing hearing) => Categories(hearing);

    /// <summary>Begins the form for needs with what the message tells; null where it tells of none.</summary>
    public static Recognition? BeginForm(in Hearing hearing)
    {
        if (!Begins(hearing) || FormOf(hearing) is not { } form || Categories(hearing) is not { } categories)
        {
            return null;
        }

        Outcome[] outcomes = [.. categories.Select(category => new Outcome(OutcomeKinds.Need, category) { Category = category })];
        return FormTalk.Begin(hearing, form, Found(hearing, form, categories)) switch
        {
            Recognition.Answered begun => begun with { Outcome = outcomes[0], Further = outcomes[1..] },
            var other => other,
        };
    }

    public Recognition? Recognise(in Hearing hearing)
    {
        if (hearing.IsChoice && AgainOf(hearing) is { } again && FormOf(hearing) is { } anew)
        {
            return FormTalk.Begin(hearing with { Text = again }, anew);
        }

        if (hearing.IsChoice && KeptIn(hearing) is > 0 and var keptIn)
        {
            return new Recognition.Answered(new Outcome(OutcomeKinds.Need, Question), Wording.Say(hearing.Facts, FormReceipts.StaysIn, ("number", keptIn))) { Matter = keptIn };
        }

        // Cadres ask about the troubles of others; what they tell of a household that they name is to be taken in, as part of a visit or alone.
        var alone = IsToldOfHousehold(hearing);
        if (hearing.IsChoice || (hearing.Facts.Asker.IsStaff && !alone && !hearing.Holds(FlowIntents.VisitRecord)) || FlowStarts.NamedByForm(hearing) is not null || FlowStarts.TakesStory(hearing))
        {
            return null;
        }

        if (WantsForQuiet(hearing) is { } wants)
        {
            return wants;
        }

        if (AlarmFollowing.IsOn(hearing, out var isEndangered) is { } first)
        {
            return first;
        }

        if (isEndangered && !AlarmFollowing.IsClearNeed(hearing))
        {
            return null;
        }

        var categories = Categories(hearing);
        if (categories is [])
        {
            // Nobody but the named desk is to work on what is said of somebody by name.
            return Conduct.IsOfNamed(hearing) && !IsUrgent(hearing)
                ? QuietTalk.Offer(hearing, petition: false, [new Outcome(OutcomeKinds.Need, ComplaintCategory) { Category = ComplaintCategory }])
                : null;
        }

        Outcome[] outcomes = [.. categories.Select(category => new Outcome(OutcomeKinds.Need, category) { Category = category })];
        if (alone && FormOf(hearing) is { } ofAnother)
        {
            return FormTalk.Begin(hearing, ofAnother, Found(hearing, ofAnother, categories)) switch
            {
                Recognition.Answered begun => begun with { Outcome = outcomes[0], Further = outcomes[1..] },
                var other => other,
            };
        }

        if (hearing.Facts.Asker.IsStaff && hearing.Facts.Dialogs.Forms?.Flows.Find(CueTexts.FlowId(FlowIntents.VisitRecord)) is not null && !IsUrgent(hearing))
        {
            // The form of the visit takes it in, and what it takes as good is no need.
            var mended = FormTalk.EngineOf(hearing.Facts.Dialogs) is { } engine ? MendedNews.In(hearing, engine, isAnyGood: true) : [];
            outcomes = [.. outcomes.Where(outcome => !mended.Contains(outcome.Category, StringComparer.Ordinal))];
            return outcomes is [] ? null : new Recognition.Answered(outcomes[0], "") { Further = outcomes[1..] };
        }

        if (!hearing.Facts.Asker.IsStaff && FormOf(hearing) is { } form)
        {
            var today = new NeedsOfToday();
            if (hearing.Facts.Asker.FirstSeenAt is not null && !hearing.Knows(today, out _))
            {
                return new Recognition.Wants(today);
            }

            // A question about a matter that nobody answered yet is answered by it, though it names a trouble again.
            var asked = new LastAnnouncement();
            if (hearing.Facts.Asker.FirstSeenAt is not null && FormTalk.Waiting(hearing.Facts.State) is null)
            {
                if (!hearing.Knows(asked, out var last))
                {
                    return new Recognition.Wants(asked);
                }

                if (last is { Words: not null, Kind: AnnouncementKind.Asked } && last.SentAt > hearing.Facts.State.HeardAt && MatterTalk.SayMore(hearing, last.Number, hearing.Text.Trim(), last.AskedBy) is { } answer)
                {
                    return answer;
                }
            }

            if (hearing.Knows(today, out var reported) && reported.Open.FirstOrDefault(one => categories.Contains(one.Category, StringComparer.Ordinal)) is { Number: > 0 } same
                && hearing.Text.Length <= LongestRepeated)
            {
                return ReportedWithMore(hearing, form, same, [.. categories.Where(category => !reported.Open.Any(one => one.Category == category))]) switch
                {
                    null => Reported(hearing, same, outcomes),
                    Recognition.Answered begun => begun with { Outcome = outcomes[0], Further = outcomes[1..] },
                    var other => other,
                };
            }

            return FormTalk.Begin(hearing, form, Found(hearing, form, categories)) switch
            {
                Recognition.Answered begun => begun with { Outcome = outcomes[0], Further = outcomes[1..] },
                var other => other,
            };
        }

        if (!hearing.Facts.Asker.IsStaff && IsQuiet(hearing) && !IsUrgent(hearing))
        {
            return QuietTalk.Offer(hearing, hearing.Cues.Has(NeedIntents.Petition), outcomes);
        }

        var (named, said) = (string.Join(hearing.Say(CueTexts.NeedJoin), categories), hearing.Text);
        // A form that asked for words keeps them as its answer; beside any other they are a draft of their own.
        IReadOnlyList<KeptForm> held = [];
        if (IsUrgent(hearing) && FormTalk.Waiting(hearing.Facts.State) is { } open && FormTalk.EngineOf(hearing.Facts.Dialogs) is not null && FormTalk.Hold(hearing, open, out _, out held) is { } missing)
        {
            return missing;
        }

        if (IsUrgent(hearing) && !hearing.Facts.Asker.IsStaff && !IsQuiet(hearing) && held is []
            && hearing.Facts.Dialogs.Forms?.Flows.Find(CueTexts.FlowId(FlowIntents.HouseholdNeed)) is not null)
        {
            if (hearing.Facts.State.Forms.Any(form => FormTalk.IsDraftOf(form, CueTexts.FlowId(FlowIntents.HouseholdNeed), said)))
            {
                return new Recognition.Answered(outcomes[0], Wording.Say(hearing.Facts, CueTexts.NeedAfterDanger, ("categories", named))) { Further = outcomes[1..] };
            }

            // Both happen: help is called, and what was told besides is kept, without a question now.
            var later = CueTexts.FlowId(FlowIntents.HouseholdNeed);
            return FormTalk.BeginLater(hearing, later, Found(hearing, later, categories)) switch
            {
                Recognition.Answered kept => kept with { Outcome = outcomes[0], Further = outcomes[1..], Text = Wording.Say(hearing.Facts, CueTexts.NeedAfterDanger, ("categories", named)) },
                var other => other,
            };
        }

        // Nobody in danger fills in a form; what they said besides is not to be lost on them.
        var told = IsUrgent(hearing) && !hearing.Facts.Asker.IsStaff && !IsQuiet(hearing) ? CueTexts.NeedAfterDanger : CueTexts.NeedTaken;
        return new Recognition.Answered(outcomes[0], Wording.Say(hearing.Facts, told, ("categories", named)))
        {
            Further = outcomes[1..],
        };
    }

    /// <summary>"3组的孙家，水龙头不出水": a cadre tells of the trouble of a household, and asks nothing.</summary>
    private static bool IsToldOfHousehold(in Hearing hearing) =>
        !hearing.IsChoice && hearing.Facts.Asker.IsStaff && !hearing.Holds(FlowIntents.VisitRecord) && FormTalk.EngineOf(hearing.Facts.Dialogs) is { } engine && !engine.LooksAsking(hearing.Text)
        && NamedHousehold.Of(hearing.Facts.Dialogs).IsFamilyIn(hearing.Folded.Plain);

    /// <summary>
    /// The same kind of trouble was reported today: is it more of that, or another one? Many never answer, or go on to something else; so it is
    /// put to the matter at once, which is said, and becomes one of its own if they say so.
    /// </summary>
    private static Recognition Reported(in Hearing hearing, OpenNeed same, Outcome[] outcomes)
    {
        var said = hearing.Text.Trim();
        var added = MatterTalk.SayMore(hearing, same.Number, said);
        if (added is Recognition.Wants wants)
        {
            return wants;
        }

        // What only the desk may read is offered to it, and goes into no matter before.
        if (added is Recognition.Answered { Events: [], Choices: not [] } forTheDesk)
        {
            return forTheDesk with { Outcome = outcomes[0], Further = outcomes[1..] };
        }

        (string, object)[] slots = [("number", same.Number), ("category", same.Category)];
        var isKept = added is Recognition.Answered { Events: not [] };
        return new Recognition.Answered(outcomes[0], Wording.Say(hearing.Facts, isKept ? FormReceipts.AddedToday : FormReceipts.ReportedToday, slots))
        {
            Further = outcomes[1..],
            Events = isKept ? ((Recognition.Answered)added!).Events : [],
            Asks = Question,
            Matter = same.Number,
            Choices =
            [
                new Choice(
                    Wording.Say(hearing.Facts, FormReceipts.AddTo, ("number", same.Number)),
                    isKept ? Wording.Say(hearing.Facts, FormReceipts.StaysInSay, ("number", same.Number)) : Wording.Say(hearing.Facts, FormReceipts.AddToSay, ("number", same.Number), ("text", said))),
                new Choice(hearing.Say(FormReceipts.ReportAnew), Wording.Say(hearing.Facts, FormReceipts.ReportAnewSay, ("text", said))),
            ],
        };
    }

    /// <summary>
    /// "水又停了，屋顶也漏": of the one there is a matter today, of the other there is none yet. What is said of the one is put to its matter, the rest
    /// begins the form. Null where nothing else is told, or the words cannot be parted.
    /// </summary>
    private static Recognition? ReportedWithMore(in Hearing hearing, string form, OpenNeed same, string[] others)
    {
        if (others is [] || hearing.Facts.Dialogs.Forms!.Flows.Find(form)!.Definition.Find("category") is not { } question
            || question.Options.FirstOrDefault(option => option.Id == NeedKinds.OptionOf(same.Category)) is not { } known)
        {
            return null;
        }

        var clauses = hearing.Text.Split(ClauseEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] of = ClausesWith(known, hearing.Text);
        var rest = string.Join('，', clauses.Except(of, StringComparer.Ordinal));
        if (of is [] || rest.Length < 2 || MatterTalk.SayMore(hearing, same.Number, string.Join('，', of)) is not { } added)
        {
            return null;
        }

        if (added is not Recognition.Answered { Events: not [] } kept)
        {
            return added as Recognition.Wants;
        }

        return FormTalk.Begin(hearing with { Text = rest }, form, Found(hearing with { Text = rest }, form, others)) switch
        {
            Recognition.Answered begun => begun with
            {
                Text = kept.Text + "\n" + begun.Text,
                Lead = kept.Text + "\n" + begun.Lead,
                Events = [.. kept.Events, .. begun.Events],
                Matter = same.Number,
            },
            var other => other,
        };
    }

    /// <summary>The number of the matter that it is in already, of a choice that says so; 0 for any other.</summary>
    private static long KeptIn(in Hearing hearing) =>
        hearing.Facts.State.Matter is > 0 and var number && hearing.Text == Wording.Say(hearing.Facts, FormReceipts.StaysInSay, ("number", number)) ? number : 0;

    /// <summary>What is to be reported as another matter, of a choice that says so.</summary>
    private static string? AgainOf(in Hearing hearing)
    {
        var opening = Wording.Say(hearing.Facts, FormReceipts.ReportAnewSay, ("text", ""));
        return hearing.Text.StartsWith(opening, StringComparison.Ordinal) ? hearing.Text[opening.Length..] : null;
    }

    private static string[] Categories(in Hearing hearing)
    {
        var cues = hearing.Cues;
        var isTaking = TakenByOfficial(hearing);
        // A house that burns is the danger that is told of, and no second matter beside it; who has nowhere to stay says more than that.
        var isTheDanger = cues.Has(UrgentIntents.Fire) && !cues.Has(HomeIntents.Nowhere);
        return
        [
            .. NeedIntents.Categories.Where(need => cues.Has(need.Intent) || (isTaking && need.Intent == NeedIntents.Complaint))
                .Where(need => !isTheDanger || (need.Intent != NeedIntents.Housing && need.Intent != NeedIntents.Disaster)).Select(need => need.Category).Take(Most),
        ];
    }

    /// <summary>Null where it is told in other ways.</summary>
    private static string? FormOf(in Hearing hearing)
    {
        var id = CueTexts.FlowId(FlowIntents.HouseholdNeed);
        return hearing.Facts.Dialogs.Forms?.Flows.Find(id) is not null && !IsQuiet(hearing) && !IsUrgent(hearing) ? id : null;
    }

    private static string[] ClausesWith(QuestionOption option, string text) =>
        [.. text.Split(ClauseEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(clause => option.Words.Any(word => clause.Contains(word, StringComparison.Ordinal)))];

    /// <summary>The categories for a form that is filled in, as far as the message tells of a trouble.</summary>
    public static IReadOnlyDictionary<string, FlowValue>? FoundFor(in Hearing hearing, string form) =>
        form == CueTexts.FlowId(FlowIntents.HouseholdNeed) && !hearing.IsChoice && Categories(hearing) is { Length: > 0 } categories ? Found(hearing, form, categories) : null;

    /// <summary>It cannot wait until tomorrow, in the words by which the form knows that.</summary>
    public static bool IsPressing(in Hearing hearing)
    {
        var text = hearing.Text;
        return hearing.Facts.Dialogs.Forms?.Flows.Find(CueTexts.FlowId(FlowIntents.HouseholdNeed))?.Definition.Find("urgency")?.Options
            .FirstOrDefault(option => option.Id == Today)?.Words.Any(word => word.Length > 1 && text.Contains(word, StringComparison.Ordinal)) is true;
    }

    /// <summary>The same kind of trouble was reported today, and it is asked whether this is another one.</summary>
    public static bool IsReportedAlready(in Hearing hearing)
    {
        if (hearing.IsChoice || hearing.Facts.Asker.IsStaff || !hearing.Knows(new NeedsOfToday(), out var reported))
        {
            return false;
        }

        var categories = Categories(hearing);
        return reported.Open.Any(one => categories.Contains(one.Category, StringComparer.Ordinal));
    }

    /// <summary>The categories, where the words of the form's own file do not find them.</summary>
    private static Dictionary<string, FlowValue> Found(in Hearing hearing, string form, string[] categories)
    {
        var found = new Dictionary<string, FlowValue>(StringComparer.Ordinal);
        if (hearing.Facts.Dialogs.Forms!.Flows.Find(form)!.Definition.Find("category") is not { } question)
        {
            return found;
        }

        var text = hearing.Text;
        Chosen[] options =
        [
            .. categories.Select(NeedKinds.OptionOf).Select(id => question.Options.FirstOrDefault(option => option.Id == id))
                .Where(option => option is not null && ClausesWith(option, text) is [])
                .Select(option => new Chosen(option!.Id, option.Label)),
        ];
        if (options is not [])
        {
            // What the form's own words find too is kept with them: nothing of several matters is dropped.
            Chosen[] byForm =
            [
                .. question.Options.Select(option => (Option: option, Said: ClausesWith(option, text))).Where(pair => pair.Said is not [])
                    .Select(pair => new Chosen(pair.Option.Id, pair.Option.Label, string.Join('，', pair.Said))),
            ];
            var order = question.Options.Select(option => option.Id).ToList();
            found["category"] = new ChoiceValue([.. byForm.Concat(options).OrderBy(chosen => order.IndexOf(chosen.Id)).Take(question.Check?.Most ?? int.MaxValue)]);
        }

        return found;
    }
}
