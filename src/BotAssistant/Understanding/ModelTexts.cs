using BotAssistant.Dialogs;

namespace BotAssistant.Understanding;

/// <summary>What people read where a language model helps.</summary>
internal static class ModelTexts
{
    public static readonly TextKey Sentence = new("model.sentence", "text", "marks");
    public static readonly TextKey Mark = new("model.mark", "number");
    public static readonly TextKey Helped = new("model.helped");
    public static readonly TextKey Line = new("model.line", "mark", "text");
    public static readonly TextKey MyData = new("model.my-data", "name");
    public static readonly TextKey MyUses = new("model.my-uses", "asked", "sums");
    public static readonly TextKey Proposed = new("model.proposed", "desk_phone");
    public static readonly TextKey Also = new("model.also", "things", "say");
    public static readonly TextKey AskHuman = new("model.ask-human");
    public static readonly TextKey SaidByThem = new("model.said-by-them");
    public static readonly TextKey SaidByUs = new("model.said-by-us");
    public static readonly TextKey AboutAnswer = new("model.about-answer");
    public static readonly TextKey AboutAmount = new("model.about-amount");
    public static readonly TextKey AboutConditions = new("model.about-conditions");
    public static readonly TextKey AboutMaterials = new("model.about-materials");
    public static readonly TextKey AboutApply = new("model.about-apply");
}
