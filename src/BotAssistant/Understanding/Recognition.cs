using System.Diagnostics.CodeAnalysis;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Handovers;
using BotAssistant.Policies.Answers;
using BotAssistant.Understanding.Cues;

namespace BotAssistant.Understanding;

/// <summary>The stages in the order in which they are asked, in every state.</summary>
public enum RecognitionStage
{
    Urgent,
    Command,
    AnswerToAsked,
    RunningFlow,
    Intent,
    Refusal,
    NotUnderstood,
}

/// <summary>Recognises one thing in what was said. Holds no state and does no I/O: all it may know is in the hearing.</summary>
public interface IRecogniser
{
    RecognitionStage Stage { get; }

    /// <summary>Whether it is asked, too, when there is danger: then nothing else is said than whom to call and what was
    /// taken in. Where <see cref="Recognition.Answered.IsAlone"/> says so, it is not asked either.</summary>
    bool SpeaksBesideUrgent => false;

    Recognition? Recognise(in Hearing hearing);
}

/// <summary>What was said, ready to be matched: the words as they came, the same folded (and the folding, for words that no file holds),
/// the intents that make up the whole message, those found inside it, and whether the words are those of a choice that was taken.</summary>
public readonly record struct Hearing(
    TurnFacts Facts, string Text, FoldedText Folded, Folding Folding, IReadOnlySet<string> Intents, CueMatches Cues, bool IsChoice)
{
    public bool Is(IntentKey intent) => Intents.Contains(intent.Name);

    /// <summary>Whether a cue of the intent stands somewhere in the message.</summary>
    public bool Holds(IntentKey intent) => Cues.Has(intent);

    /// <summary>The text of the catalogue with its slots filled from the county's facts.</summary>
    public string Say(TextKey key) => Wording.Say(Facts, key);

    public IReadOnlyList<Choice> Menu(MenuKey key) => Facts.Choices(key);

    /// <summary>Looks a fact up. If it is not there, answer with <see cref="Recognition.Wants"/>: it is loaded, and the message is heard again.</summary>
    public bool Knows<TFact>(FactRequest<TFact> request, [MaybeNullWhen(false)] out TFact fact)
        where TFact : notnull
    {
        var known = Facts.Known.TryGetValue(request, out var found);
        fact = known ? (TFact)found! : default;
        return known;
    }
}

public abstract record Recognition
{
    /// <summary>The message means what a choice says: it is heard again as those words.</summary>
    public sealed record MeansChoice(Choice Choice) : Recognition;

    /// <summary>It is recognised, but cannot be answered before this is known.</summary>
    public sealed record Wants(IReadOnlyList<FactRequest> Facts) : Recognition
    {
        public Wants(FactRequest fact)
            : this([fact])
        {
        }
    }

    /// <summary>What to reply. One message may bring several; they are served in one reply.</summary>
    public sealed record Answered(Outcome Outcome, string Text) : Recognition
    {
        /// <summary>What stands in the text of a form before its question: of a trouble that is taken in it is said before all else.</summary>
        public string Lead { get; init; } = "";

        /// <summary>The stretch of the text that is told in a document's lines, and may be told in other words.</summary>
        public AnswerBody? Body { get; init; }

        /// <summary>Somebody's talk with the desk, and its lines, which the text shows and which may be summed up before them.</summary>
        internal (long Number, IReadOnlyList<DeskLine> Lines)? Sums { get; init; }

        /// <summary>Further outcomes that the same text serves.</summary>
        public IReadOnlyList<Outcome> Further { get; init; } = [];

        public IReadOnlyList<Outcome> Outcomes => [Outcome, .. Further];

        public IReadOnlyList<Choice> Choices { get; init; } = [];

        public IReadOnlyList<ReplyLink> Links { get; init; } = [];

        /// <summary>What a later policy question may go on with.</summary>
        public PolicyThread? Policy { get; init; }

        /// <summary>The question that this asks, by name.</summary>
        public string? Asks { get; init; }

        public IReadOnlyList<TurnEvent> Events { get; init; } = [];

        /// <summary>The conversation's forms after this; null leaves them as they are.</summary>
        public IReadOnlyList<KeptForm>? Forms { get; init; }

        /// <summary>A form speaks: it comes last, and what may be chosen is its own.</summary>
        public bool IsForm { get; init; }

        /// <summary>The number of the matter that this is about; 0 leaves it as it is.</summary>
        public long Matter { get; init; }

        /// <summary>The person was asked to say it in another way; twice in a row points to a human.</summary>
        public bool NotUnderstood { get; init; }

        /// <summary>Nothing may be said besides: whoever is in this danger is not to read on about anything else.</summary>
        public bool IsAlone { get; init; }

        /// <summary>Nothing is replied: it was said to somebody else.</summary>
        public bool IsSilent { get; init; }

        /// <summary>Whether a person talks here from now on; null leaves it as it is.</summary>
        public bool? HandedOver { get; init; }

        /// <summary>Nothing of the conversation is remembered, this reply included.</summary>
        public bool Forgets { get; init; }
    }
}
