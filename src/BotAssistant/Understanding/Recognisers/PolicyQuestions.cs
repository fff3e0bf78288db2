using BotAssistant.Dialogs;
using BotAssistant.Handovers;
using BotAssistant.People;
using BotAssistant.Policies;
using BotAssistant.Policies.Answers;
using BotAssistant.Regions;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>Questions that the policy library answers, or of which it says that it holds nothing for the place and the day.</summary>
internal sealed class PolicyQuestions : IRecogniser
{
    private static readonly LibraryWanted Library = new();
    private static readonly OwnKinds Kinds = new();

    /// <summary>With the papers, the way and the county these are as many as a small screen shows.</summary>
    private const int MostClasses = 4;

    /// <summary>Words of the lists for which somebody asks about rules.</summary>
    private static readonly string[] RuleConcepts = ["问政策", "补贴"];

    private static readonly IntentKey[] Flows = [.. DialogKeys.DeclaredIn(typeof(FlowIntents)).OfType<IntentKey>()];
    private static readonly IntentKey[] Records = [.. DialogKeys.DeclaredIn(typeof(DataIntents)).OfType<IntentKey>()];

    private static readonly IntentKey[] Counted = [DataIntents.Unvisited, DataIntents.LongUnvisited, DataIntents.MyHouseholds];

    public RecognitionStage Stage => RecognitionStage.Intent;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (hearing.Is(PolicyIntents.AskDesk))
        {
            return ForDesk(hearing);
        }

        if (hearing.Is(PolicyIntents.SeeOriginal))
        {
            return Original(hearing);
        }

        // Greetings and the like are no questions.
        if (hearing.Intents.Count > 0 || !RegionCode.TryParse(hearing.Facts.County.RegionCode, out var home))
        {
            return null;
        }

        // What a household is recorded as need not be asked.
        var isHousehold = hearing.Facts.Asker is { IsBound: true, IsStaff: false };
        KindsOfAsker? own = null;
        if (!hearing.Knows(Library, out var facts) || (isHousehold && !hearing.Knows(Kinds, out own)))
        {
            return isHousehold ? new Recognition.Wants([Library, Kinds]) : new Recognition.Wants(Library);
        }

        var words = QuestionWords.Of(hearing.Facts.Dialogs);
        // A cadre who tells of a visit, or gives an order for a form, asks for no rules.
        if (hearing.Facts.Asker.IsStaff && Array.Exists(Flows, hearing.Cues.Has) && !words.IsQuestion(hearing.Folded.Plain))
        {
            return null;
        }

        // Which households, and how many, is counted from the records; the rules of visits are not asked for.
        if (hearing.Facts.Asker.IsStaff && Array.Exists(Counted, hearing.Cues.Has) && !Array.Exists(RuleConcepts, hearing.Cues.Names))
        {
            return null;
        }

        // Whoever tells of an official hears how it is given over, and nothing that was not asked.
        if (!hearing.Facts.Asker.IsStaff && NeedReports.IsQuiet(hearing) && !hearing.Holds(NeedIntents.Petition) && !words.IsQuestion(hearing.Folded.Plain))
        {
            return null;
        }

        // Whoever needs somebody tonight, or told the same already, does not read the rules first.
        if (!hearing.Facts.Asker.IsStaff && !words.AsksForAnyHelp(hearing.Folded.Plain) && !Array.Exists(RuleConcepts, hearing.Cues.Names)
            && ((NeedReports.Begins(hearing) && NeedReports.IsPressing(hearing)) || NeedReports.IsReportedAlready(hearing)))
        {
            return null;
        }

        var question = Question(hearing, home) with { RecordedKinds = own?.Kinds ?? [] };
        var reply = new PolicyAnswering(facts, words).Answer(question);
        return reply is null ? null : Worded(hearing, facts, words, question, reply, home);
    }

    private static PolicyQuestion Question(in Hearing hearing, RegionCode home)
    {
        var now = TimeZoneInfo.ConvertTime(hearing.Facts.Now, hearing.Facts.County.TimeZone);
        var cues = hearing.Cues;
        return new(hearing.Folded.Plain, home, DateOnly.FromDateTime(now.DateTime), hearing.Facts.Asker.IsStaff, hearing.Facts.State.Policy, BesideOf(hearing))
        {
            Needs = [.. NeedIntents.Categories.Where(need => cues.Has(need.Intent)).Select(need => need.Category)],
        };
    }

    private static Beside BesideOf(in Hearing hearing)
    {
        var cues = hearing.Cues;
        return Array.Exists(Flows, cues.Has) ? Beside.Form
            : hearing.Facts.Asker.IsStaff && Array.Exists(Records, cues.Has) ? Beside.Records
            : !hearing.Facts.Asker.IsStaff && NeedIntents.Categories.Any(need => cues.Has(need.Intent)) ? Beside.Need
            // How an application goes, and who looks after a household, stands in the records: a policy is told only if it is asked about by name.
            : cues.Has(DataIntents.MyApplication) || cues.Has(DataIntents.MyCadre) || (hearing.Facts.Asker.IsBound && cues.Has(DataIntents.ItemStatus)) ? Beside.Records
            : Beside.Nothing;
    }

    private static Recognition.Answered Worded(
        in Hearing hearing, LibraryFacts facts, QuestionWords words, PolicyQuestion question, PolicyReply reply, RegionCode home)
    {
        var turn = hearing.Facts;
        var wording = new PolicyWording(turn.Dialogs, turn.County, facts, home);
        switch (reply)
        {
            case PolicyReply.Answer answer:
                var said = wording.Say(answer, words.FacetsOf(question.Text), question.IsCadre);
                return new(
                    new(OutcomeKinds.Answer, "policy") { Topic = answer.Topic, Superseded = said.Superseded, Text = said.Text, Citations = said.Citations }, said.Text)
                {
                    Choices = ChoicesOf(hearing, answer, words.FacetsOf(question.Text)),
                    Links = LinksOf(hearing, said),
                    Events = [new AnswerCited(said.Citations)],
                    Body = said.Body,
                    Policy = answer.Thread with { Said = hearing.Text, Original = said.Original },
                };
            case PolicyReply.NoProvision none:
                var told = wording.Say(none);
                return new(
                    new(OutcomeKinds.NoProvision, "policy") { Topic = none.Topic, Superseded = told.Superseded, Text = told.Text, Citations = told.Citations }, told.Text)
                {
                    Choices = [AskDesk(hearing)],
                    Links = LinksOf(hearing, told),
                    Events = told.Citations is [] ? [] : [new AnswerCited(told.Citations)],
                    Policy = none.Thread with { Said = hearing.Text, Original = told.Original },
                };
            case PolicyReply.WhichPlace which:
                return Clarify(hearing, which.Topic, Wording.Say(hearing.Facts, PolicyTexts.WhichPlace, ("name", which.Name)), "which-place") with
                {
                    Choices = PlaceChoices(turn, facts, which.Places, which.Question, which.Name),
                };
            case PolicyReply.WhichTopic some:
                var asked = hearing.Text;
                return Clarify(hearing, null, hearing.Say(PolicyTexts.WhichTopic), "which-topic") with
                {
                    Choices = [.. some.Topics.Select(topic => new Choice(topic, Wording.Say(turn, PolicyTexts.InTopic, ("topic", topic), ("question", asked))))],
                };
            case PolicyReply.WhereMost most:
                return Clarify(hearing, most.Topic, hearing.Say(PolicyTexts.WhereMost), "which-place");
            case PolicyReply.NoSuchPlace { IsAbroad: true } abroad:
                return Clarify(hearing, abroad.Topic, Wording.Say(turn, PolicyTexts.Abroad, ("name", abroad.Name)), "no-such-place");
            case PolicyReply.NoSuchPlace { IsUnnamed: true } other:
                return Clarify(hearing, other.Topic, Wording.Say(turn, PolicyTexts.UnnamedPlace, ("name", other.Name)), "which-place");
            case PolicyReply.NoSuchPlace nowhere:
                return Clarify(
                    hearing, nowhere.Topic,
                    nowhere.In is [var place, ..] ? Wording.Say(turn, PolicyTexts.NoSuchPlaceIn, ("name", nowhere.Name), ("place", wording.Name(place))) : Wording.Say(turn, PolicyTexts.NoSuchPlace, ("name", nowhere.Name)),
                    "no-such-place") with
                {
                    Choices = PlaceChoices(turn, facts, [.. nowhere.Elsewhere, .. nowhere.In], nowhere.Question, nowhere.Mention),
                };
            case PolicyReply.WhichClass which:
                return Clarify(hearing, which.Topic, hearing.Say(PolicyTexts.WhichClass), "which-class") with
                {
                    Choices =
                    [
                        .. which.Classes.Take(ReplyComposition.MaxChoices)
                            .Select(kind => new Choice(kind, Wording.Say(turn, PolicyTexts.InClass, ("topic", which.Topic), ("class", kind)))),
                    ],
                    Policy = which.Thread with { Said = hearing.Text },
                };
            default:
                throw new InvalidOperationException($"Nothing is said to a {reply.GetType().Name}.");
        }
    }

    /// <summary>The same question of each of these places.</summary>
    private static IReadOnlyList<Choice> PlaceChoices(TurnFacts turn, LibraryFacts facts, IReadOnlyList<RegionCode> places, string question, string mention)
    {
        var rest = mention.Length > 0 ? question.Replace(mention, "", StringComparison.Ordinal) : question;
        return [.. places.Take(ReplyComposition.MaxChoices).Select(place => facts.Gazetteer.FullName(place)).Select(name => new Choice(name, Wording.Say(turn, PolicyTexts.InPlace, ("place", name), ("question", rest))))];
    }

    private static Recognition.Answered Clarify(in Hearing hearing, string? topic, string text, string what) =>
        new(new(OutcomeKinds.Clarify, what) { Topic = topic, Text = text }, text)
        {
            Policy = new PolicyThread { Topic = topic, Question = hearing.Folded.Plain, Said = hearing.Text },
        };

    /// <summary>What may be asked next, as far as the document tells it.</summary>
    private static IReadOnlyList<Choice> ChoicesOf(in Hearing hearing, PolicyReply.Answer answer, Facets asked)
    {
        var choices = new List<Choice>();
        var document = answer.Parts[0].Policy.Document;
        // Those that were not told of: one press instead of a sentence.
        if (answer.Topic is { } topic && answer.Parts is [var only])
        {
            foreach (var kind in only.MoreClasses.Take(MostClasses))
            {
                choices.Add(new(kind, Wording.Say(hearing.Facts, PolicyTexts.InClass, ("topic", topic), ("class", kind))));
            }
        }

        if (document.Materials is not [] && !asked.HasFlag(Facets.Materials))
        {
            choices.Add(new(hearing.Say(PolicyTexts.AskMaterials), hearing.Say(PolicyTexts.AskMaterialsSay)));
        }

        if (document.Apply is not [] && !asked.HasFlag(Facets.Apply))
        {
            choices.Add(new(hearing.Say(PolicyTexts.AskApply), hearing.Say(PolicyTexts.AskApplySay)));
        }

        return [.. choices, AskDesk(hearing)];
    }

    private static Choice AskDesk(in Hearing hearing)
    {
        var label = hearing.Say(PolicyTexts.AskDesk);
        return new(label, label);
    }

    private static IReadOnlyList<ReplyLink> LinksOf(in Hearing hearing, WordedReply said) =>
        said.Original is { } address ? [new(hearing.Say(PolicyTexts.SeeOriginal), address)] : [];

    private static Recognition ForDesk(in Hearing hearing)
    {
        if (hearing.Facts.State.Policy is { AskedDesk: true } asked)
        {
            return new Recognition.Answered(new(OutcomeKinds.Handover, "desk-asked") { Topic = asked.Topic }, hearing.Say(PolicyTexts.DeskStored)) { Policy = asked };
        }

        if (hearing.Facts.State.Policy is not { Said: { } question } thread)
        {
            return new Recognition.Answered(new(OutcomeKinds.Handover, "desk-nothing"), hearing.Say(PolicyTexts.DeskNothing));
        }

        var request = new DeskNow();
        if (!hearing.Knows(request, out var desk))
        {
            return new Recognition.Wants(request);
        }

        var stored = hearing.Say(PolicyTexts.DeskStored);
        if (!desk.IsOpen && desk.OpensAt is { } opens)
        {
            var time = TimeZoneInfo.ConvertTime(opens, hearing.Facts.County.TimeZone);
            stored = Wording.Say(
                hearing.Facts, PolicyTexts.DeskStoredUntil, ("month", time.Month), ("day", time.Day), ("time", time.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)));
        }

        return new Recognition.Answered(new(OutcomeKinds.Handover, "desk-asked") { Topic = thread.Topic }, stored)
        {
            Events =
            [
                new DeskAsked(question, thread.Topic, thread.Place ?? hearing.Facts.County.RegionCode),
                new QuestionLeft(question, thread.Place ?? hearing.Facts.County.RegionCode),
            ],
            Policy = thread with { AskedDesk = true },
        };
    }

    private static Recognition.Answered Original(in Hearing hearing)
    {
        var outcome = new Outcome(OutcomeKinds.Smalltalk, "see-original");
        return hearing.Facts.State.Policy is { Original: { } address } thread
            ? new(outcome, Wording.Say(hearing.Facts, PolicyTexts.OriginalAgain, ("address", address))) { Links = [new(hearing.Say(PolicyTexts.SeeOriginal), address)], Policy = thread }
            : new(outcome, hearing.Say(PolicyTexts.NoOriginal));
    }
}
