using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.Authentication;

internal sealed class ValidateBotAuthenticationOptions : IValidateOptions<BotAuthenticationOptions>
{
    public ValidateOptionsResult Validate(string? name, BotAuthenticationOptions options)
    {
        string[] failures = [.. Failures(options)];
        return failures is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(BotAuthenticationOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.AppId))
        {
            yield return "AppId is empty, but must be the bot's Microsoft app id.";
        }
        else if (options.AppId.Any(char.IsWhiteSpace))
        {
            yield return "AppId contains a space or a line break.";
        }

        if (!KeyAddresses.MayBeAsked(options.ChannelMetadataUrl))
        {
            yield return $"ChannelMetadataUrl is '{options.ChannelMetadataUrl}', but must begin with https:// (http:// only on this machine).";
        }

        if (options.EmulatorMetadataUrl is { } emulator && !KeyAddresses.MayBeAsked(emulator))
        {
            yield return $"EmulatorMetadataUrl is '{emulator}', but must begin with https:// (http:// only on this machine).";
        }

        if (string.IsNullOrWhiteSpace(options.ChannelIssuer))
        {
            yield return "ChannelIssuer is empty.";
        }

        if (options.EmulatorIssuers.Any(string.IsNullOrWhiteSpace))
        {
            yield return "EmulatorIssuers contains an empty one.";
        }
        else if (options.EmulatorIssuers.Contains(options.ChannelIssuer, StringComparer.Ordinal))
        {
            yield return "ChannelIssuer is also one of EmulatorIssuers, so that their tokens could not be told apart.";
        }

        if (options.EmulatorTenantId is { } tenant && !Guid.TryParseExact(tenant, "D", out _))
        {
            yield return $"EmulatorTenantId is '{tenant}', but must be a tenant's id of the form 00000000-0000-0000-0000-000000000000.";
        }

        if (options.ClockSkew < TimeSpan.Zero)
        {
            yield return $"ClockSkew is {options.ClockSkew}, but cannot be less than nothing.";
        }
    }
}
