using BotAssistant.Dialogs;

namespace BotAssistant.Pages;

/// <summary>What the pages say. Slots that the county's facts fill are filled by the server, all others by the page's script.</summary>
internal static class PageTexts
{
    /// <summary>Written into the pages by the server; templates name them.</summary>
    public static readonly IReadOnlyList<TextKey> ForTemplates =
    [
        new("page.title", "county"),
        new("page.about", "county"),
        new("page.notice-title"),
        new("page.call"),
        new("page.call-number", "desk_phone"),
        new("page.danger"),
        new("page.no-script", "desk_phone"),
        new("page.not-built", "desk_phone"),
        new("page.not-built-operator"),
        new("page.skip"),
        new("page.settings"),
        new("page.size"),
        new("page.size-large"),
        new("page.size-larger"),
        new("page.size-largest"),
        new("page.contrast"),
        new("page.clear"),
        new("page.leave"),
        new("page.about-link"),
        new("page.back-to-chat"),
        new("page.help"),
        new("help.to-staff"),
        new("page.demo"),
        new("page.demo-choose"),
        new("page.demo-household"),
        new("page.demo-cadre"),
        new("page.demo-township"),
        new("page.demo-desk"),
        new("policy-page.title"),
        new("policy-page.not-found"),
        new("policy-page.changed", "desk_phone"),
        new("policy-page.back"),
        new("policy-page.passage"),
        new("policy-page.region"),
        new("policy-page.issuer"),
        new("policy-page.number"),
        new("policy-page.issued"),
        new("policy-page.from"),
        new("policy-page.until"),
        new("policy-page.source"),
        new("policy-page.unverified", "desk_phone"),
        new("policy-page.uncertain", "desk_phone"),
        new("policy-page.unknown"),
    ];

    /// <summary>Which edition of a document is shown.</summary>
    public static readonly TextKey PolicyVersion = new("policy-page.version", "version");

    /// <summary>It is not the one that answers come from.</summary>
    public static readonly TextKey PolicyOld = new("policy-page.old", "current");

    /// <summary>Handed to the script of the chat page.</summary>
    public static readonly IReadOnlyList<TextKey> ForScript =
    [
        new("chat.opening"),
        new("chat.not-opened", "desk_phone"),
        new("chat.try-again"),
        new("chat.offline"),
        new("chat.reconnecting"),
        new("chat.back"),
        new("chat.sending"),
        new("chat.waiting"),
        new("chat.received"),
        new("chat.received-at", "time"),
        new("chat.said-at", "time"),
        new("chat.failed", "desk_phone"),
        new("chat.failed-too-large"),
        new("chat.failed-too-long"),
        new("chat.failed-kind"),
        new("chat.failed-ended"),
        new("chat.again"),
        new("chat.ended"),
        new("chat.left"),
        new("chat.start-again"),
        new("chat.leave-ask"),
        new("chat.leave-unsent", "count"),
        new("chat.leave-yes"),
        new("chat.leave-no"),
        new("chat.leaving"),
        new("chat.leave-failed"),
        new("chat.clear-say"),
        new("chat.earlier"),
        new("chat.choice", "number", "label"),
        new("chat.photo"),
        new("chat.photo-ask"),
        new("chat.photo-take"),
        new("chat.photo-choose"),
        new("chat.photo-no"),
        new("chat.voice"),
        new("chat.voice-note"),
        new("chat.voice-failed"),
        new("chat.voice-understood"),
        new("chat.part-missing"),
        new("chat.voice-yes"),
        new("chat.voice-no"),
    ];

    /// <summary>In place of Web Chat's own words; the name after the prefix is Web Chat's, in small letters.</summary>
    public static readonly IReadOnlyList<TextKey> ForWebChat =
    [
        new("webchat.activity-bot-said-alt"),
        new("webchat.activity-bot-attached-alt"),
        new("webchat.text-input-alt"),
        new("webchat.text-input-placeholder"),
        new("webchat.text-input-send-button-alt"),
        new("webchat.send-box-is-empty-tooltip-alt"),
        new("webchat.suggested-actions-label-alt"),
        new("webchat.transcript-aria-label-alt"),
        new("webchat.transcript-aria-role-alt"),
        new("webchat.transcript-new-messages"),
        new("webchat.transcript-more-messages"),
        new("webchat.transcript-terminator-text"),
        new("webchat.typing-indicator-alt"),
        new("webchat.typing-indicator-single-text"),
        new("webchat.attachment-card"),
        new("webchat.connectivity-status-alt-render-error"),
    ];
}
