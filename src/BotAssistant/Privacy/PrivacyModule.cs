using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotAssistant.Privacy;

public static class PrivacyModule
{
    /// <summary>
    /// Registers keys, cipher, masking and retention. At start, in this order: <see cref="KeyDirectory.OpenAsync"/>, the migrations,
    /// <see cref="DataKeys.Open"/>. Storage adds <see cref="IDataKeyStore"/>, and each table its <see cref="ISealedTable"/> and
    /// <see cref="IRetained"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="keyDirectory">Where the keys are; asked when they are first needed, so that settings are complete.</param>
    public static IServiceCollection AddPrivacy(this IServiceCollection services, Func<IServiceProvider, string> keyDirectory)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new KeyDirectory(keyDirectory(provider)));
        services.AddSingleton(provider => provider.GetRequiredService<KeyDirectory>().Secrets);
        services.AddSingleton(provider => new LookupHash(provider.GetRequiredService<ServiceSecrets>().HashKey));

        services.AddSingleton<IndexHash>();

        services.AddDataProtection().SetApplicationName(KeyDirectory.ApplicationName);
        services.AddOptions<KeyManagementOptions>()
            .Configure<KeyDirectory, ILoggerFactory>((options, keys, loggers) =>
            {
                // Before the directory was opened and found complete, the framework would make a ring where one was lost.
                keys.RequireOpen();
                keys.ConfigureRing(options, loggers);
            });

        services.AddSingleton<DataKeys>();
        services.AddSingleton<BodyCipher>();
        services.AddSingleton<RowCipher>();
        services.AddHostedService<DataKeyRefresh>();
        services.AddTransient<DataKeyRotation>();
        services.AddTransient<IndexKeyRotation>();

        services.AddTransient<RetentionSweep>();
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RetentionOptions>, ValidateRetentionOptions>();
        return services;
    }
}
