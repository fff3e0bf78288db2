using BotAssistant.Dialogs;

namespace BotAssistant.Model.Prompts;

/// <summary>What is said about prompt files: to whoever edits them.</summary>
internal static class PromptTexts
{
    public static readonly TextKey Broken = new("prompts.broken", "problems");
    public static readonly TextKey InForce = new("prompts.in-force", "count");
    public static readonly TextKey KeptOld = new("prompts.kept-old", "count");
    public static readonly TextKey ShippedOnly = new("prompts.shipped-only", "count");
    public static readonly TextKey Unreadable = new("prompts.unreadable");
    public static readonly TextKey UnreadableDo = new("prompts.unreadable-do");
    public static readonly TextKey TooLarge = new("prompts.too-large");
    public static readonly TextKey TooLargeDo = new("prompts.too-large-do");
    public static readonly TextKey NotFields = new("prompts.not-fields");
    public static readonly TextKey UnknownField = new("prompts.unknown-field", "name");
    public static readonly TextKey FieldsDo = new("prompts.fields-do", "names");
    public static readonly TextKey MissingField = new("prompts.missing-field", "name");
    public static readonly TextKey UnknownFile = new("prompts.unknown-file", "name");
    public static readonly TextKey FilesDo = new("prompts.files-do", "names");
    public static readonly TextKey MissingFile = new("prompts.missing-file", "name");
    public static readonly TextKey MissingFileDo = new("prompts.missing-file-do");
    public static readonly TextKey NameDiffers = new("prompts.name-differs", "name");
    public static readonly TextKey NameDiffersDo = new("prompts.name-differs-do", "name");
    public static readonly TextKey NotHandlebars = new("prompts.not-handlebars");
    public static readonly TextKey NotHandlebarsDo = new("prompts.not-handlebars-do");
    public static readonly TextKey BadTemplate = new("prompts.bad-template");
    public static readonly TextKey BadTemplateDo = new("prompts.bad-template-do");
    public static readonly TextKey NotAllowed = new("prompts.not-allowed", "expression");
    public static readonly TextKey NotAllowedDo = new("prompts.not-allowed-do");
    public static readonly TextKey NoField = new("prompts.no-field", "name");
    public static readonly TextKey Outside = new("prompts.outside", "text");
    public static readonly TextKey OutsideDo = new("prompts.outside-do");
    public static readonly TextKey RequiredDo = new("prompts.required-do");
    public static readonly TextKey NotDeclared = new("prompts.not-declared", "name");
    public static readonly TextKey NotDeclaredDo = new("prompts.not-declared-do");
    public static readonly TextKey NotGiven = new("prompts.not-given", "name");
    public static readonly TextKey NotGivenDo = new("prompts.not-given-do", "names");
    public static readonly TextKey NotUsed = new("prompts.not-used", "name");
    public static readonly TextKey NotUsedDo = new("prompts.not-used-do");
    public static readonly TextKey NoMessages = new("prompts.no-messages");
    public static readonly TextKey NoMessagesDo = new("prompts.no-messages-do");
    public static readonly TextKey BadSetting = new("prompts.bad-setting", "name");
    public static readonly TextKey BadSettingDo = new("prompts.bad-setting-do");
}
